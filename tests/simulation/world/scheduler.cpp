#include "tests/simulation/world/scheduler.hpp"

#include <algorithm>
#include <functional>

namespace florin::simulation {
namespace {

caf::actor_system_config& configure(caf::actor_system_config& configuration) {
  configuration.set("scheduler.policy", caf::atom("testing"));
  return configuration;
}

caf::scheduled_actor& actor_of(caf::resumable* job) { return *static_cast<caf::scheduled_actor*>(job); }

}  // namespace

scheduler::scheduler(std::uint64_t seed)
    : random_(seed),
      system_(configure(configuration_)),
      coordinator_(dynamic_cast<caf::scheduler::test_coordinator&>(system_.scheduler())),
      first_id_(system_.latest_actor_id() + 1) {
  system_.await_actors_before_shutdown(false);
}

void scheduler::end_all_actors() {
  killed_.clear();
  stopped_.clear();
  stalled_.clear();
  // Whoever has never run gets to be known in the first round and ends in the second.
  for (int round = 0; round < 2; ++round) {
    for (const auto& each : actors_)
      if (each.address) caf::anon_send_exit(each.address, caf::exit_reason::kill);
    while (step()) continue;
  }
  coordinator_.clock().cancel_all();
}

void scheduler::record(std::uint64_t event) {
  // FNV-1a, a word at a time.
  hash_ = (hash_ ^ event) * 0x100000001b3ULL;
  hash_ ^= hash_ >> 29;
}

void scheduler::record(std::string_view event) {
  for (char letter : event) record(static_cast<std::uint64_t>(letter));
}

void scheduler::adopt(process_number process) {
  auto count = static_cast<std::size_t>(system_.latest_actor_id() + 1 - first_id_);
  while (actors_.size() < count) actors_.push_back({process, "", {}});
}

scheduler::known_actor& scheduler::known(const caf::scheduled_actor& actor) {
  return actors_[static_cast<std::size_t>(actor.id() - first_id_)];
}

bool scheduler::may_run(caf::resumable* job) {
  auto& actor = actor_of(job);
  auto process = known(actor).process;
  return !killed_.contains(process) && !stopped_.contains(process) && !stalled_.contains(actor.id());
}

std::optional<std::size_t> scheduler::choose() {
  const auto& jobs = coordinator_.jobs;
  if (jobs.empty()) return std::nullopt;
  auto start = random_.below(jobs.size());
  if (killed_.empty() && stopped_.empty() && stalled_.empty()) return start;
  for (std::size_t i = 0; i < jobs.size(); ++i) {
    auto index = (start + i) % jobs.size();
    if (may_run(jobs[index])) return index;
  }
  return std::nullopt;
}

bool scheduler::step() {
  auto chosen = choose();
  if (!chosen) return false;
  auto& jobs = coordinator_.jobs;
  auto place = jobs.begin() + static_cast<std::ptrdiff_t>(*chosen);
  std::rotate(jobs.begin(), place, place + 1);
  auto& actor = actor_of(jobs.front());
  auto& seen = known(actor);
  if (*seen.kind == 0) {
    seen.kind = actor.name();
    seen.address = actor.address();
  }
  record(std::string_view(seen.kind).front() * 131u + *chosen);
  seen.latest_turn = ++steps_;
  auto process = seen.process;
  coordinator_.run_once();
  adopt(process);
  return true;
}

void scheduler::pass_nanoseconds(std::chrono::nanoseconds by) {
  record(static_cast<std::uint64_t>(by.count()));
  unrecorded_ += by;
  auto whole = std::chrono::duration_cast<std::chrono::microseconds>(unrecorded_);
  unrecorded_ -= whole;
  time_.advance(whole);
  coordinator_.advance_time(by);
}

bool scheduler::pass_to_next_timer(std::chrono::milliseconds limit) {
  auto& clock = coordinator_.clock();
  if (!clock.has_pending_timeout()) return false;
  auto wait = clock.schedule().begin()->first - clock.now();
  if (wait > limit) return false;
  pass_nanoseconds(std::max(std::chrono::nanoseconds(wait), std::chrono::nanoseconds(0)));
  return true;
}

std::vector<scheduler::known_actor*> scheduler::running(process_number process, std::string_view kind) {
  std::vector<known_actor*> found;
  for (auto& each : actors_)
    if (each.process == process && each.kind == kind && caf::actor_cast<caf::strong_actor_ptr>(each.address))
      found.push_back(&each);
  std::ranges::sort(found, std::greater{}, &known_actor::latest_turn);
  return found;
}

scheduler::known_actor* scheduler::choose_busy(process_number process, std::string_view kind, std::size_t choice) {
  auto candidates = running(process, kind);
  if (candidates.empty()) return nullptr;
  auto count = candidates.size();
  // The product of two even choices is mostly small.
  return candidates[(choice % count) * (choice / count % count) / count];
}

void scheduler::stall(process_number process, std::string_view kind, std::size_t choice) {
  if (auto* chosen = choose_busy(process, kind, choice)) stalled_.insert(chosen->address.id());
}

void scheduler::crash(process_number process, std::string_view kind, std::size_t choice) {
  if (auto* chosen = choose_busy(process, kind, choice))
    caf::anon_send_exit(chosen->address, caf::exit_reason::kill);
}

std::size_t scheduler::count_running(process_number process, std::string_view kind) {
  return running(process, kind).size();
}

}  // namespace florin::simulation
