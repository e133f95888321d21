#pragma once

#include <chrono>
#include <random>
#include <string_view>
#include <vector>

#include "tests/chaos/battered_bank.hpp"

namespace florin::chaos {

using instant = std::chrono::steady_clock::time_point;

/// Everything that a fault may reach for.
struct scene {
  battered_bank& victim;
  transfer_load& load;
  std::mt19937& random;
};

/// Something that goes wrong while customers send money, and is over when `strike` returns: with the instant
/// from which on the bank has to recover by itself, or from the restart that is part of the fault.
struct fault {
  std::string_view name;
  /// How often it is chosen among the others.
  unsigned weight = 1;
  /// Whether a process of the bank is killed.
  bool kills = false;
  /// Null: always.
  bool (*is_possible)(battered_bank&) = nullptr;
  instant (*strike)(scene&) = nullptr;
};

const std::vector<fault>& all_faults();

}  // namespace florin::chaos
