#include "actors/journal/cell_seal.hpp"

#include <string>

#include "actors/credentials/keyed_digest.hpp"

namespace florin {
namespace {

/// The number of the form in which it is made.
constexpr std::string_view cell_seal_form = "cell seal 1";

}  // namespace

digest cell_seal(const secret_bytes& key, std::uint64_t cell, std::string_view owner, std::uint64_t epoch) {
  return keyed_digest(key, cell_seal_form, {std::to_string(cell), owner, std::to_string(epoch)});
}

}  // namespace florin
