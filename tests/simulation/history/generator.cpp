#include "tests/simulation/history/generator.hpp"

#include <algorithm>
#include <string_view>

#include "tests/simulation/random_numbers.hpp"

namespace florin::simulation {
namespace {

using enum happening_kind;

struct weighted_kind {
  happening_kind kind;
  std::uint32_t weight;
};

/// Kinds that only make sense together, and how likely a history has them.
struct ingredient {
  unsigned likelihood;
  std::vector<weighted_kind> kinds;
};

const std::vector<ingredient>& ingredients() {
  static const std::vector<ingredient> all{
      {100, {{transfer, 50}, {read_account, 8}, {pass_time, 6}}},
      {50, {{batch, 8}, {linked_batch, 12}}},
      {40, {{open_account, 8}, {new_customer, 2}}},
      {40, {{change_freeze, 12}}},
      {40, {{place_hold, 12}, {settle_hold, 14}}},
      {40, {{close_account, 14}, {open_account, 6}}},
      {60, {{retry, 14}, {same_key_other_body, 4}}},
      {50, {{fail_commit, 12}, {late_commits_arrive, 3}}},
      {25, {{cut_connection, 3}, {reconnect, 6}}},
      {20, {{fail_reads, 2}, {mend_reads, 4}}},
      {45, {{crash_actor, 10}}},
      {45, {{stall_actor, 10}, {end_stalls, 6}}},
      {25, {{kill_process, 2}, {start_process, 2}}},
      {20, {{start_process, 2}, {stop_process, 2}, {continue_process, 3}}},
      {30, {{pass_time, 15}}},
      {20, {{step_clock, 6}}},
  };
  return all;
}

std::vector<weighted_kind> choose_mixture(random_numbers& random) {
  std::vector<weighted_kind> mixture;
  bool is_calm = random.chance(10);
  for (const auto& each : ingredients())
    if (random.chance(each.likelihood) && !(is_calm && is_misfortune(each.kinds.front().kind)))
      mixture.insert(mixture.end(), each.kinds.begin(), each.kinds.end());
  return mixture;
}

happening_kind choose_kind(const std::vector<weighted_kind>& mixture, random_numbers& random) {
  std::size_t total = 0;
  for (const auto& each : mixture) total += each.weight;
  auto left = random.below(total);
  for (const auto& each : mixture) {
    if (left < each.weight) return each.kind;
    left -= each.weight;
  }
  return transfer;
}

/// Where a kind stands among those that a step chooses from.
template <class Kinds>
std::uint32_t place_of(const Kinds& kinds, std::string_view kind) {
  return static_cast<std::uint32_t>(std::ranges::find(kinds, kind) - kinds.begin());
}

class generating {
 public:
  explicit generating(std::uint64_t seed) : random_(seed), made_{seed, {}}, mixture_(choose_mixture(random_)) {}

  history run() {
    auto length = 10 + random_.below(45);
    bool has_scenes = random_.chance(70) && has(crash_actor) && has(stall_actor);
    while (made_.happenings.size() < length) {
      if (has_scenes && random_.chance(15))
        add_scene();
      else
        add(choose_kind(mixture_, random_));
    }
    return std::move(made_);
  }

 private:
  std::uint32_t number() { return static_cast<std::uint32_t>(random_.next() >> 40); }
  bool has(happening_kind kind) const {
    return std::ranges::find(mixture_, kind, &weighted_kind::kind) != mixture_.end();
  }

  void add(happening_kind kind) {
    happening step{kind, {number(), number(), number(), number()}, number() % most_turns_};
    bool chooses_accounts = kind == transfer || kind == close_account || kind == place_hold;
    for (std::size_t side : {1, 2})
      if (chooses_accounts && random_.chance(heat_)) step.choice[side] = hot_[random_.below(hot_.size())];
    made_.happenings.push_back(step);
  }
  void add(happening_kind kind, std::array<std::uint32_t, 4> choice, std::uint32_t turns) {
    made_.happenings.push_back({kind, choice, turns});
  }

  void add_scene() {
    switch (random_.below(6)) {
      case 0: return add_stuck_take_over();
      case 1:
      case 2: return add_crash_during_commit();
      case 3: return has(place_hold) ? add_end_of_a_hold_during_its_capture() : add_crash_of_a_party();
      default: return add_crash_of_a_party();
    }
  }

  void add_transfer_between_hot() { add(transfer, {1, hot_[0], hot_[1], number()}, 10 + number() % 40); }
  void add_crash_of_busy_account() {
    add(crash_actor, {1, place_of(crashing_kinds, "account"), number() % 4}, number() % 20);
  }

  /// An account crashes while its posting is being written, and is asked again before that has an outcome.
  void add_crash_during_commit() {
    add(stall_actor, {1, place_of(stalling_kinds, "journal_writer"), 0}, 0);
    add_transfer_between_hot();
    add_crash_of_busy_account();
    add(pass_time, {2}, number() % 30);
    add_transfer_between_hot();
    add(end_stalls, {}, number() % 40);
  }

  /// An account crashes while a transfer that it has agreed to waits for the other one; it comes back, and perhaps
  /// it even leaves again.
  void add_crash_of_a_party() {
    add_transfer_between_hot();
    add(stall_actor, {1, place_of(stalling_kinds, "account"), number() % 4}, 0);
    add_transfer_between_hot();
    add_crash_of_busy_account();
    for (int reads = 0; reads < 2; ++reads) {
      add(pass_time, {2 + number() % 4}, number() % 30);
      add(read_account, {1, hot_[random_.below(hot_.size())]}, number() % 30);
    }
    add(end_stalls, {}, number() % 40);
  }

  /// A hold is captured as a whole, and is over, or released, before it is known whether that is committed.
  void add_end_of_a_hold_during_its_capture() {
    auto amount = 4 * number(), which = number();
    add(place_hold, {1, hot_[0], hot_[1], amount}, 60 + number() % 40);
    add(stall_actor, {1, place_of(stalling_kinds, "journal_writer"), 0}, 0);
    add(settle_hold, {1, which, amount, 3 * number() + 1}, 40);
    if (random_.chance(30))
      add(settle_hold, {1, which, amount, 3 * number()}, 20);
    else
      add(pass_time, {5}, 40 + number() % 40);
    add(end_stalls, {}, number() % 40);
  }

  /// The cell crashes again while its take-over is on the way, which arrives when the next one has begun its work.
  void add_stuck_take_over() {
    for (int crashes = 0; crashes < 2; ++crashes) {
      add(crash_actor, {1, place_of(crashing_kinds, "cell"), 0}, 5 + number() % 20);
      add(pass_time, {2}, 2 + number() % 20);
      if (crashes == 0) add(stall_actor, {1, place_of(stalling_kinds, "journal_writer"), 0}, number() % 10);
    }
    add(pass_time, {2}, 20 + number() % 60);
    add(end_stalls, {}, number() % 40);
  }

  random_numbers random_;
  history made_;
  std::vector<weighted_kind> mixture_;
  /// Few turns let much pile up, many let nearly everything come to an end.
  std::uint32_t most_turns_ = std::array{3u, 10u, 30u, 80u}[random_.below(4)];
  /// Some accounts are hot, since most of what can go wrong needs two things to meet.
  std::array<std::uint32_t, 2> hot_{number(), number()};
  unsigned heat_ = std::array{0u, 60u, 90u}[random_.below(3)];
};

}  // namespace

history generate(std::uint64_t seed) { return generating{seed}.run(); }

}  // namespace florin::simulation
