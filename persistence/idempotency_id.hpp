#pragma once

#include <string_view>

#include "actors/values/identifier.hpp"

namespace florin {

/// The row's id: the first 128 bits of SHA-256 over principal, operation and key, so that one narrow unique
/// index keeps the three together apart.
identifier_bits idempotency_id(const user_id& principal, std::string_view operation, std::string_view key);

}  // namespace florin
