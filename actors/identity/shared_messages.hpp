#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <unordered_map>

#include "actors/user/sent_messages.hpp"

namespace florin {

/// What was sent under a bound that many use up together, and from which network each made it to be sent, so that
/// one network leaves something to the others (fair_share.hpp).
class shared_messages {
 public:
  struct refusal {
    budget_status used_up;
    /// It is the network's share rather than the whole.
    bool is_of_network = false;
  };

  /// Nothing when there is room for one more. Without a network only the whole counts.
  std::optional<refusal> refuse_one_more(const sending_bound& bound, std::uint64_t share_percent,
                                         const std::string& network, timestamp now, budget_scope scope) const;
  std::optional<refusal> refuse_one_more(const recipient_bounds& bounds, const std::string& network, timestamp now,
                                         budget_scope scope) const;
  /// Forgets what is older than `kept`.
  void note(const std::string& network, timestamp now, std::chrono::seconds kept);
  /// The latest from there was not sent after all.
  void take_back(const std::string& network);
  /// Of an earlier life, when nobody knows any more from where.
  void remember(timestamp at) { all_.remember(at); }
  bool is_over(timestamp now, std::chrono::seconds kept) const { return all_.is_over(now, kept); }

 private:
  sent_messages all_;
  std::unordered_map<std::string, sent_messages> from_;
};

}  // namespace florin
