#pragma once

#include <initializer_list>
#include <string_view>

#include "actors/credentials/secret_bytes.hpp"

namespace florin {

/// BLAKE2b-256 of the parts under a key. Parts are told apart, and so are purposes: what is made for one is of no
/// use for another.
secret_bytes keyed_digest(const secret_bytes& key, std::string_view purpose,
                          std::initializer_list<std::string_view> parts);

/// Takes the same time wherever they differ.
bool equal_in_constant_time(const secret_bytes& one, const secret_bytes& other);

}  // namespace florin
