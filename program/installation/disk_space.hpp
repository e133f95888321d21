#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "program/installation/installation.hpp"

namespace florin {

/// PostgreSQL takes room for its log in pieces of 16 MiB, and a new bank is about 60 MiB.
inline constexpr std::uintmax_t bytes_to_start = 128ULL << 20;
inline constexpr std::uintmax_t bytes_to_go_on = 17ULL << 20;

/// A sentence about the disk that has less room than that for the data or the database; nothing when none has.
std::optional<std::string> lack_of_space(const installation& where, const settings& all, std::uintmax_t needed);

}  // namespace florin
