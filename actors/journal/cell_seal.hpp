#pragma once

#include <optional>
#include <string_view>

#include "actors/credentials/secret_bytes.hpp"
#include "actors/journal/entry.hpp"

namespace florin {

/// What the key of seals is derived for from the bank's root key.
inline constexpr std::string_view cell_seal_purpose = "cell seals";

/// Over who owns a cell and in which epoch, which no batch covers until the owner has written one. The database
/// does not hold the key, so nobody who can only write to it makes another owner or epoch look genuine.
digest cell_seal(const secret_bytes& key, std::uint64_t cell, std::string_view owner, std::uint64_t epoch);

}  // namespace florin
