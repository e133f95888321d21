#include "tests/simulation/history/generator.hpp"

#include <algorithm>

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
      {60, {{retry, 14}, {same_key_other_body, 4}}},
      {50, {{fail_commit, 12}, {late_commits_arrive, 3}}},
      {25, {{cut_connection, 3}, {reconnect, 6}}},
      {20, {{fail_reads, 2}, {mend_reads, 4}}},
      {45, {{crash_actor, 10}}},
      {45, {{stall_actor, 10}, {end_stalls, 6}}},
      {25, {{kill_process, 2}, {start_process, 2}}},
      {20, {{start_process, 2}, {stop_process, 2}, {continue_process, 3}}},
      {30, {{pass_time, 15}}},
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

}  // namespace

history generate(std::uint64_t seed) {
  random_numbers random{seed};
  history made{seed, {}};
  auto mixture = choose_mixture(random);
  auto length = 15 + random.below(60);
  // Few turns let much pile up, many let nearly everything come to an end.
  auto most_turns = std::array<std::size_t, 4>{3, 10, 30, 80}[random.below(4)];
  // Some accounts are hot, since most of what can go wrong needs two things to meet.
  auto number = [&] { return static_cast<std::uint32_t>(random.next() >> 40); };
  std::array hot{number(), number()};
  auto heat = std::array{0u, 60u, 90u}[random.below(3)];
  for (std::size_t i = 0; i < length; ++i) {
    happening step{choose_kind(mixture, random), {}, static_cast<std::uint32_t>(random.below(most_turns))};
    std::ranges::generate(step.choice, number);
    for (auto side : {1, 2})
      if (step.kind == transfer && random.chance(heat)) step.choice[side] = hot[random.below(hot.size())];
    made.happenings.push_back(step);
  }
  return made;
}

}  // namespace florin::simulation
