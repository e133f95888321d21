#pragma once

#include <cstddef>
#include <deque>
#include <optional>
#include <unordered_map>
#include <utility>

namespace florin {

/// In whatever the queue's things weigh; 1 each, unless it is said.
struct fair_queue_limits {
  /// What may wait in one lane, and in all of them.
  std::size_t waiting_of_lane = 1024;
  std::size_t waiting_in_all = 8192;
  /// What is worked on at once of one lane; a single thing may weigh more.
  std::size_t at_once_of_lane = 1;
};

/// What waits, in a lane for each of those who share a resource. Lanes take turns, and only so much of one lane is
/// worked on at once: whoever asks for much waits behind himself, and everybody else for one turn of each other.
template <class Lane, class Item>
class fair_queue {
 public:
  struct taken_item {
    Lane lane;
    Item item;
    std::size_t weight = 1;
  };

  explicit fair_queue(fair_queue_limits limits) : limits_(limits) {}

  /// False when too much waits; nothing is added then.
  bool add(const Lane& lane, Item item, std::size_t weight = 1) {
    auto known = lanes_.find(lane);
    auto of_lane = known == lanes_.end() ? 0 : known->second.waiting_weight;
    if (of_lane + weight > limits_.waiting_of_lane || waiting_ + weight > limits_.waiting_in_all) return false;
    auto& its = lanes_[lane];
    its.waiting.push_back({std::move(item), weight});
    its.waiting_weight += weight;
    waiting_ += weight;
    give_turn(lane, its);
    return true;
  }

  /// What is to be worked on next; nothing when nothing waits, or enough of all who wait is being worked on.
  std::optional<taken_item> take() {
    if (turns_.empty()) return std::nullopt;
    auto lane = turns_.front();
    turns_.pop_front();
    auto& its = lanes_.at(lane);
    its.has_turn = false;
    auto [item, weight] = std::move(its.waiting.front());
    its.waiting.pop_front();
    its.waiting_weight -= weight;
    waiting_ -= weight;
    its.under_way += weight;
    give_turn(lane, its);
    return taken_item{lane, std::move(item), weight};
  }

  /// What was taken of the lane, and weighs this much, is done.
  void finish(const Lane& lane, std::size_t weight = 1) {
    auto& its = lanes_.at(lane);
    its.under_way -= weight;
    if (its.under_way == 0 && its.waiting.empty())
      lanes_.erase(lane);
    else
      give_turn(lane, its);
  }

  std::size_t waiting() const { return waiting_; }
  /// In which something waits or is worked on.
  std::size_t lanes() const { return lanes_.size(); }

 private:
  struct waiting_item {
    Item item;
    std::size_t weight;
  };
  struct lane_state {
    std::deque<waiting_item> waiting;
    std::size_t waiting_weight = 0;
    std::size_t under_way = 0;
    bool has_turn = false;
  };

  void give_turn(const Lane& lane, lane_state& its) {
    if (its.has_turn || its.waiting.empty()) return;
    if (its.under_way > 0 && its.under_way + its.waiting.front().weight > limits_.at_once_of_lane) return;
    its.has_turn = true;
    turns_.push_back(lane);
  }

  fair_queue_limits limits_;
  std::unordered_map<Lane, lane_state> lanes_;
  std::deque<Lane> turns_;
  std::size_t waiting_ = 0;
};

}  // namespace florin
