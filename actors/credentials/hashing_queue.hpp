#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace florin {

/// For whom a password is hashed: the network that the request comes from, and the user or name that it is about.
/// Empty where nobody is to be told apart.
struct hashing_party {
  std::string network;
  std::string name;
};

/// How much each network and each name has asked for lately. What is older weighs half with each round of
/// requests, so that a flood is forgotten soon after it ends.
class recent_demand {
 public:
  /// How much this party has asked for before this request: the more of its network's and its name's.
  std::uint64_t note(const hashing_party& asker) {
    if (++requests_ % round == 0) forget_half();
    return std::max(note(networks_, asker.network), note(names_, asker.name));
  }

 private:
  using tally = std::unordered_map<std::string, std::uint64_t>;
  static constexpr std::uint64_t round = 256;
  static constexpr std::uint64_t weight = 16;

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

/// What waits to be hashed. Whoever asked for least lately is served first, and when there is no room, who asked
/// for most goes: a flood from some networks, or with some names, makes nobody else wait.
template <class Job>
class hashing_queue {
 public:
  explicit hashing_queue(std::size_t most) : most_(most) {}

  std::size_t size() const { return waiting_.size(); }

  /// The job that finds no room, if one does: this one, or one that waited.
  std::optional<Job> push(const hashing_party& asker, Job job) {
    waiting_.push_back({demand_.note(asker), std::move(job)});
    if (waiting_.size() <= most_) return std::nullopt;
    // Of equals the latest.
    auto greediest = waiting_.begin();
    for (auto each = waiting_.begin(); each != waiting_.end(); ++each)
      if (each->demand >= greediest->demand) greediest = each;
    return take(greediest);
  }

  /// The next one; of equals the earliest. Nothing when nothing waits.
  std::optional<Job> pop() {
    if (waiting_.empty()) return std::nullopt;
    return take(std::ranges::min_element(waiting_, {}, &waiting::demand));
  }

 private:
  struct waiting {
    std::uint64_t demand = 0;
    Job job;
  };

  std::optional<Job> take(typename std::vector<waiting>::iterator chosen) {
    std::optional<Job> taken{std::move(chosen->job)};
    waiting_.erase(chosen);
    return taken;
  }

  std::size_t most_;
  std::vector<waiting> waiting_;
  recent_demand demand_;
};

}  // namespace florin
