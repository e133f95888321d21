#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "actors/session/request_budget.hpp"
#include "actors/values/timestamp.hpp"

namespace florin {

/// At most so many messages within any span of this length.
struct sending_bound {
  std::size_t most = 0;
  std::chrono::seconds within{};
};

/// When messages of one kind were sent to one recipient, as far back as a bound may ask.
class sent_messages {
 public:
  /// The budget as it is used up when one more would be too many; nothing when there is room.
  std::optional<budget_status> refuse_one_more(const sending_bound& bound, timestamp now,
                                               budget_scope scope) const;
  std::size_t count(std::chrono::seconds within, timestamp now) const;
  /// Forgets what is older than `kept`.
  void note(timestamp now, std::chrono::seconds kept);
  /// The latest was not sent after all.
  void take_back();
  /// Of an earlier life, in any order.
  void remember(timestamp at);
  bool is_over(timestamp now, std::chrono::seconds kept) const;

  bool operator==(const sent_messages&) const = default;

  friend std::string record_text(const sent_messages& sent);
  friend bool read_record_text(std::string_view text, sent_messages& sent);

 private:
  /// Oldest first.
  std::vector<timestamp> at_;
};

/// To one recipient: spans of an hour and of a day.
struct recipient_bounds {
  std::size_t in_an_hour = 0;
  std::size_t in_a_day = 0;
  /// How much of it is used up from one network at most: see fair_share.hpp.
  std::uint64_t share_of_network_percent = 100;

  std::optional<budget_status> refuse_one_more(const sent_messages& sent, timestamp now, budget_scope scope) const;
};
constexpr std::chrono::seconds longest_sending_span = std::chrono::hours(24);

}  // namespace florin
