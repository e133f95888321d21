#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "actors/values/identifier.hpp"

namespace florin {

/// How often a user asked for an operation on a day in UTC, since it was last written down.
struct counted_use {
  user_id user;
  std::chrono::sys_days day;
  std::string_view operation;
  std::uint64_t requests = 0;
};

/// Counts requests in memory until they are written down (P117). A user has at most a row for each operation and
/// day; all of them together have room for so many, and what finds none is not counted.
class api_use_tally {
 public:
  explicit api_use_tally(std::size_t most_rows = 50'000) : most_rows_(most_rows) {}

  /// The operation's name is never destroyed. False when there is no room for one more row.
  bool count(const user_id& user, std::string_view operation, std::chrono::sys_days day) {
    return add({user, day, operation, 1});
  }
  bool is_empty() const { return rows_.empty(); }
  /// Everything, and counts anew.
  std::vector<counted_use> take() {
    std::vector<counted_use> taken;
    taken.reserve(rows_.size());
    for (const auto& [row, requests] : rows_) taken.push_back({row.user, row.day, row.operation, requests});
    rows_.clear();
    return taken;
  }
  /// What could not be written down. Answers how many requests found no room any more.
  std::uint64_t put_back(const std::vector<counted_use>& taken) {
    std::uint64_t lost = 0;
    for (const auto& each : taken)
      if (!add(each)) lost += each.requests;
    return lost;
  }

 private:
  struct row {
    user_id user;
    std::chrono::sys_days day;
    std::string_view operation;
    bool operator==(const row&) const = default;
  };
  struct row_hash {
    std::size_t operator()(const row& of) const {
      auto days = static_cast<std::uint64_t>(of.day.time_since_epoch().count());
      return std::hash<std::string_view>{}(of.operation) ^ (of.user.low + days) * 0x9e3779b97f4a7c15ULL;
    }
  };

  bool add(const counted_use& counted) {
    row key{counted.user, counted.day, counted.operation};
    auto found = rows_.find(key);
    if (found == rows_.end() && rows_.size() >= most_rows_) return false;
    rows_[key] += counted.requests;
    return true;
  }

  std::size_t most_rows_;
  std::unordered_map<row, std::uint64_t, row_hash> rows_;
};

}  // namespace florin
