#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

namespace florin::end_to_end {

/// A transfer whose outcome its client knows.
struct settled_transfer {
  std::string key;
  /// Empty when it was refused for good.
  std::string id;
  std::int64_t minor_units = 0;
  std::chrono::steady_clock::time_point first_sent_at;
  std::chrono::steady_clock::time_point answered_at;

  bool is_acknowledged() const { return !id.empty(); }
};

/// How what the clients know compares with what the journal has. Everything but `acknowledged` and `refused`
/// is to be zero.
struct load_judgement {
  std::size_t acknowledged = 0;
  std::size_t refused = 0;
  /// Acknowledged, but not in the journal, or not as it was asked for.
  std::size_t lost = 0;
  /// More than once in the journal.
  std::size_t doubled = 0;
  /// In the journal although no client was told so in the end.
  std::size_t invented = 0;
  std::size_t refused_but_posted = 0;
  /// In the journal in front of one that had been acknowledged before it was asked for.
  std::size_t out_of_order = 0;
  /// The first of each kind, and what else is wrong.
  std::vector<std::string> sentences;
};

}  // namespace florin::end_to_end
