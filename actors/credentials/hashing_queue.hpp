#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "actors/credentials/hashing_party.hpp"

namespace florin {

/// How much each network and each name has asked for lately. What is older weighs half with each round of
/// requests, so that a flood is forgotten soon after it ends.
class recent_demand {
 public:
  /// How much this party has asked for before this request: the most of its network's and its name's, and a part
  /// of that of the network around it, since neighbours are not all one.
  std::uint64_t note(const hashing_party& asker) {
    if (++requests_ % round == 0) forget_half();
    return std::max({note(networks_, asker.network), note(networks_, asker.wider_network) / neighbours,
                     note(names_, asker.name)});
  }

 private:
  using tally = std::unordered_map<std::string, std::uint64_t>;
  static constexpr std::uint64_t round = 256;
  static constexpr std::uint64_t weight = 16;
  static constexpr std::uint64_t neighbours = 4;

  static std::uint64_t note(tally& of, const std::string& key) {
    if (key.empty()) return 0;
    return std::exchange(of[key], of[key] + weight);
  }
  void forget_half() {
    for (auto* of : {&networks_, &names_}) {
      for (auto& [key, demand] : *of) demand /= 2;
      std::erase_if(*of, [](const auto& each) { return each.second == 0; });
    }
  }

  tally networks_;
  tally names_;
  std::uint64_t requests_ = 0;
};

/// What waits to be hashed, in lanes that take turns: strangers who ask for the first time, strangers who asked
/// lately, those from a network of their own, those who are logged in. So however many of one kind there are, the
/// others wait for a few jobs only. In its lane whoever asked for most lately lets the most others go first, but
/// no more than `most_let_by`: nobody waits without end. When there is no room, the longest lane loses who would
/// have been served last.
template <class Job>
class hashing_queue {
 public:
  explicit hashing_queue(std::size_t most) : most_(most) {}

  std::size_t size() const { return size_; }

  /// The job that finds no room, if one does: this one, or one that waited.
  std::optional<Job> push(const hashing_party& asker, Job job) {
    auto demand = demands_[static_cast<std::size_t>(asker.standing)].note(asker);
    auto& own = lanes_[lane_of(asker.standing, demand)];
    own.waiting.push_back({own.served + std::min(demand, most_let_by), std::move(job)});
    if (++size_ <= most_) return std::nullopt;
    auto& longest = *std::ranges::max_element(lanes_, {}, [](const lane& each) { return each.waiting.size(); });
    // Of equals the latest.
    auto last = longest.waiting.begin();
    for (auto each = last; each != longest.waiting.end(); ++each)
      if (each->turn >= last->turn) last = each;
    return take(longest, last);
  }

  /// The next one; of equals the earliest. Nothing when nothing waits.
  std::optional<Job> pop() {
    for (std::size_t step = 0; step < lanes_.size(); ++step) {
      latest_ = (latest_ + 1) % lanes_.size();
      auto& next = lanes_[latest_];
      if (next.waiting.empty()) continue;
      ++next.served;
      return take(next, std::ranges::min_element(next.waiting, {}, &waiting::turn));
    }
    return std::nullopt;
  }

 private:
  /// Counted in jobs of the lane.
  static constexpr std::uint64_t most_let_by = 128;

  struct waiting {
    /// Goes in front of whoever comes when so many have been served.
    std::uint64_t turn = 0;
    Job job;
  };
  struct lane {
    std::vector<hashing_queue::waiting> waiting;
    std::uint64_t served = 0;
  };

  static std::size_t lane_of(hashing_standing standing, std::uint64_t demand) {
    if (standing == hashing_standing::stranger) return demand == 0 ? 0 : 1;
    return static_cast<std::size_t>(standing) + 1;
  }

  std::optional<Job> take(lane& from, typename std::vector<waiting>::iterator chosen) {
    std::optional<Job> taken{std::move(chosen->job)};
    from.waiting.erase(chosen);
    --size_;
    return taken;
  }

  std::size_t most_;
  std::size_t size_ = 0;
  /// The demand of each standing, so that what strangers try with a name is not held against its owner.
  std::array<recent_demand, 3> demands_;
  std::array<lane, 4> lanes_;
  /// Whose turn it was.
  std::size_t latest_ = 0;
};

}  // namespace florin
