#include <cbor.h>

#include "actors/credentials/cbor_scan.hpp"
#include "actors/credentials/passkey.hpp"
#include "tests/fuzzing/property.hpp"
#include "tests/fuzzing/targets.hpp"

namespace florin::fuzzing {
namespace {

void check_item(std::string_view bytes) {
  auto size = cbor_item_size(bytes);
  if (!size) return;
  require(*size > 0 && *size <= bytes.size(), "an item is within what is there");
  require(cbor_item_size(bytes.substr(0, *size)) == size, "an item does not depend on what follows it");
  require(!cbor_item_size(bytes.substr(0, *size - 1)), "a part of an item is none");
  // What was scanned can be given to libcbor, which need not like it, but reads nothing else.
  cbor_load_result outcome;
  auto* item = cbor_load(reinterpret_cast<cbor_data>(bytes.data()), bytes.size(), &outcome);
  require(!item || outcome.read == *size, "libcbor sees the same item");
  if (item) cbor_decref(&item);
}

/// Whoever answers for an authenticator knows the name of the bank, whose hash comes first.
void check_answer(std::string_view bytes) {
  constexpr std::string_view bank = "bank.example";
  read_attestation(bytes, bank);
  verify_assertion({"credential", -7, std::string(64, 'x'), 0},
                   {"credential", std::string(bytes), "{}", "signature"}, bank, false);
}

}  // namespace

void check_authenticators(std::string_view input) {
  check_item(input);
  check_answer(input);
}

}  // namespace florin::fuzzing
