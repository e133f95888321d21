#pragma once

#include <array>
#include <cstdint>
#include <functional>

namespace florin {

/// 256 bits that nobody can guess: a key, or what was made with one.
using secret_bytes = std::array<std::uint8_t, 32>;

/// Where new ones come from: the system, or a simulation's seed.
using secret_source = std::function<secret_bytes()>;
secret_bytes make_secret();

}  // namespace florin
