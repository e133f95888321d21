#pragma once

#include <chrono>
#include <compare>
#include <string>

#include "actors/query/listed_page.hpp"
#include "actors/values/identifier.hpp"

namespace florin {

/// How often a user asked for an operation on a day in UTC (P117).
struct api_use {
  std::chrono::sys_days day;
  std::string operation;
  std::uint64_t requests = 0;
};

/// Where one of them stands among its user's: the latest day comes first, and a day's operations come by name.
struct api_use_place {
  std::chrono::sys_days day;
  std::string operation;

  bool operator==(const api_use_place&) const = default;
  /// What comes first is less.
  std::strong_ordering operator<=>(const api_use_place& other) const {
    if (day != other.day) return other.day <=> day;
    return operation <=> other.operation;
  }
};
inline api_use_place place_of(const api_use& each) { return {each.day, each.operation}; }

/// What was counted of a user's requests, but for those of the last seconds.
struct list_api_use {
  using answer = listed_page<api_use>;
  user_id user;
  /// Both days belong to the span.
  std::optional<std::chrono::sys_days> from{};
  std::optional<std::chrono::sys_days> until{};
  /// 1 to 100.
  std::size_t limit = 20;
  std::optional<api_use_place> after{};
  /// The page before `after` rather than the one behind it; rows still come in their order.
  bool backwards = false;
};

}  // namespace florin
