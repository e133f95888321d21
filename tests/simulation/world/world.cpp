#include "tests/simulation/world/world.hpp"

#include <algorithm>

namespace florin::simulation {
namespace {

/// Far more than any history needs; whoever gets there goes round in circles.
constexpr std::uint64_t most_messages = 500'000;

/// Small bounds that differ from seed to seed, so that each of them is reached somewhere.
bank_settings settings_of(std::uint64_t seed) {
  random_numbers random{seed ^ 0x5e77};
  bank_settings settings;
  settings.journal.max_entries_per_batch = std::array<std::size_t, 4>{1, 3, 8, 64}[random.below(4)];
  settings.journal.max_pending_submissions = std::array<std::size_t, 3>{4, 12, 1000}[random.below(3)];
  settings.accounts.passivate_after = std::chrono::seconds(random.chance(50) ? 2 : 5);
  settings.accounts.snapshot_every = 1 + random.below(5);
  settings.accounts.restarts.jitter = 0;
  settings.catalogue = simulated_catalogue();
  settings.identifier_seed = random.next();
  return settings;
}

std::uint64_t first_word(const digest& hash) {
  std::uint64_t word = 0;
  for (std::size_t i = 0; i < sizeof word; ++i) word = word << 8 | hash[i];
  return word;
}

}  // namespace

world::world(std::uint64_t seed)
    : audit_(found_),
      database_(seed ^ 0xdb,
                [this](const batch& durable) {
                  scheduler_.record(first_word(durable.hash));
                  audit_.committed(durable);
                }),
      scheduler_(seed ^ 0x5c4ed),
      identifiers_(seed ^ 0x1d),
      settings_(settings_of(seed)) {
  // A batch that failed waits again, beside as many that came in the meantime.
  settings_.observer.pending = [this, bound = 2 * settings_.journal.max_pending_submissions](std::size_t pending) {
    if (pending > bound) found_.report("the journal keeps more submissions than it may");
  };
}

run_result world::run(const history& planned) {
  set_up(planned);
  is_calm_ = std::ranges::none_of(planned.happenings, is_misfortune, &happening::kind);
  for (const auto& step : planned.happenings) {
    if (!found_.empty()) break;
    happen(step);
    turn(step.turns);
  }
  if (found_.empty()) come_to_rest();
  if (found_.empty()) check_rest();
  return {scheduler_.event_hash(), scheduler_.steps(), database_.position().last_batch, found_.first()};
}

void world::set_up(const history& planned) {
  start_process();
  work_until_idle();
  for (std::uint64_t customer = 0; customer <= planned.seed % 2; ++customer) {
    make_customer(0);
    work_until_idle();
  }
}

void world::happen(const happening& step) {
  scheduler_.record(static_cast<std::uint64_t>(step.kind));
  switch (step.kind) {
    case happening_kind::new_customer: return make_customer(choose_process(step.choice[0]));
    case happening_kind::transfer: return request_transfer(step);
    case happening_kind::batch: return request_batch(step, false);
    case happening_kind::linked_batch: return request_batch(step, true);
    case happening_kind::open_account: return request_opening(step);
    case happening_kind::retry: return request_again(step);
    case happening_kind::same_key_other_body: return request_with_other_body(step);
    case happening_kind::read_account: return read_account(step);
    case happening_kind::change_freeze: return change_freeze(step);
    case happening_kind::place_hold: return place_hold(step);
    case happening_kind::settle_hold: return settle_hold(step);
    case happening_kind::close_account: return close_account(step);
    case happening_kind::pass_time: {
      constexpr std::array waits{1, 60, 250, 1000, 3000, 6000, 11'000, 16'000};
      // Where nothing goes wrong nobody has to wait so long that it is given up.
      if (is_calm_) work_until_idle();
      return scheduler_.pass(std::chrono::milliseconds(waits[step.choice[0] % waits.size()]));
    }
    case happening_kind::fail_commit: return database_.fail_next(static_cast<commit_fault>(step.choice[0] % 6));
    case happening_kind::cut_connection: return database_.cut_off(choose_process(step.choice[0]));
    case happening_kind::reconnect: return database_.reconnect(choose_process(step.choice[0]));
    case happening_kind::fail_reads: return database_.fail_reads(true);
    case happening_kind::mend_reads: return database_.fail_reads(false);
    case happening_kind::late_commits_arrive: return database_.let_late_commits_arrive();
    default: return happen_to_processes(step);
  }
}

void world::happen_to_processes(const happening& step) {
  switch (step.kind) {
    case happening_kind::crash_actor: {
      auto kind = crashing_kinds[step.choice[1] % crashing_kinds.size()];
      return scheduler_.crash(choose_process(step.choice[0]), kind, step.choice[2]);
    }
    case happening_kind::stall_actor:
      return scheduler_.stall(choose_process(step.choice[0]),
                              stalling_kinds[step.choice[1] % stalling_kinds.size()], step.choice[2]);
    case happening_kind::end_stalls: return scheduler_.end_stalls();
    case happening_kind::kill_process: return kill(choose_process(step.choice[0]));
    case happening_kind::start_process:
      if (running().size() < 3) start_process();
      return;
    case happening_kind::stop_process: return scheduler_.stop(choose_process(step.choice[0]));
    case happening_kind::continue_process: return scheduler_.resume(choose_process(step.choice[0]));
    case happening_kind::step_clock: {
      auto by = std::chrono::milliseconds(1 + step.choice[1] % 600'000);
      return scheduler_.step_clock(step.choice[0] % 2 == 0 ? by : -by);
    }
    default: return;
  }
}

void world::turn(std::uint64_t messages) {
  for (std::uint64_t done = 0; done < messages && found_.empty(); ++done)
    if (!scheduler_.step() && !scheduler_.pass_to_next_timer(std::chrono::milliseconds(250))) return;
}

void world::work_until_idle() {
  while (found_.empty() && scheduler_.step())
    if (scheduler_.steps() > most_messages) found_.report("the actors never stop sending each other messages");
}

void world::start_process() {
  auto number = processes_.size();
  processes_.push_back({std::make_unique<bank_process>(number, scheduler_, database_, settings_)});
}

void world::kill(process_number process) {
  scheduler_.kill(process);
  processes_[process].is_alive = false;
  for (auto& each : attempts_)
    if (each->process() == process) each->lose();
  if (running().empty()) start_process();
}

bool world::is_running(process_number process) const {
  const auto& state = processes_[process];
  return state.is_alive && !state.process->has_failed();
}

std::vector<process_number> world::running() const {
  std::vector<process_number> found;
  for (process_number each = 0; each < processes_.size(); ++each)
    if (is_running(each)) found.push_back(each);
  return found;
}

process_number world::choose_process(std::uint32_t choice) const {
  auto candidates = running();
  if (candidates.empty()) return processes_.size() - 1;
  return choice % 8 == 0 ? candidates[choice / 8 % candidates.size()] : candidates.back();
}

run_result run(const history& planned) { return world{planned.seed}.run(planned); }

}  // namespace florin::simulation
