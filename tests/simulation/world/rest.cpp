#include <set>

#include "tests/simulation/world/world.hpp"

namespace florin::simulation {
namespace {

/// In virtual time: by then every time limit, back-off and repetition must have done its work.
constexpr auto patience = std::chrono::minutes(10);
/// Longer than the longest time limit, and than idle accounts stay in memory.
constexpr auto aftermath = std::chrono::seconds(31);

}  // namespace

void world::come_to_rest() {
  end_misfortune();
  auto deadline = scheduler_.time().now().microseconds + std::chrono::microseconds(patience).count();
  for (work_until_idle(); ask_again(owner_at_rest()); work_until_idle()) {
    if (!found_.empty()) return;
    if (scheduler_.time().now().microseconds > deadline)
      return found_.report("request " + std::to_string(audit_.undecided().front()->number) +
                           " gets no answer although nothing goes wrong any more");
    work_until_idle();
    scheduler_.pass_to_next_timer(aftermath);
  }
  let_time_pass(aftermath);
  await_due_work();
}

/// What failed lately is tried again a little later.
void world::await_due_work() {
  auto is_overdue = [&] {
    return audit_.books().hold_over_since(scheduler_.time().now() - aftermath).has_value();
  };
  for (int waits = 0; waits < 20 && found_.empty() && is_overdue(); ++waits) {
    owner_at_rest();
    let_time_pass(aftermath);
  }
  if (is_overdue()) found_.report("a hold is over, and has no event of it");
}

void world::end_misfortune() {
  database_.let_late_commits_arrive();
  database_.calm();
  scheduler_.end_stalls();
  for (auto each : running()) scheduler_.resume(each);
}

process_number world::owner_at_rest() {
  for (process_number each = 0; each < processes_.size(); ++each)
    if (processes_[each].is_alive && processes_[each].process->has_failed()) kill(each);
  auto owner = database_.owner();
  if (owner && is_running(*owner)) return *owner;
  if (!owner || running().empty() || *owner != running().back()) start_process();
  work_until_idle();
  return processes_.size() - 1;
}

bool world::ask_again(process_number at) {
  std::set<std::size_t> running;
  for (const auto& each : attempts_)
    if (each->is_open()) running.insert(each->request().number);
  auto undecided = audit_.undecided();
  for (const auto& each : undecided)
    if (!running.contains(each->number)) attempt(each, at);
  return !undecided.empty() || !running.empty();
}

void world::let_time_pass(std::chrono::milliseconds all) {
  auto end = scheduler_.time().now().microseconds + std::chrono::microseconds(all).count();
  while (scheduler_.time().now().microseconds < end && found_.empty()) {
    work_until_idle();
    if (!scheduler_.pass_to_next_timer(all)) return;
  }
  work_until_idle();
}

void world::check_rest() {
  audit_.compare_answers_with_journal();
  auto& owner = *processes_[owner_at_rest()].process;
  check_journal(owner);
  for (auto each : running()) check_process(each, owner);
  for (const auto& each : changes_)
    if (!each->is_answered && is_running(each->process)) found_.report("a freeze is never answered");
  check_accounts(owner);
}

void world::check_journal(bank_process& owner) {
  if (!owner.parts().journal) return found_.report("the cell does not start");
  auto status = scheduler_.ask<journal_status>(owner.number(), owner.parts().journal, get_status{});
  auto active = scheduler_.ask<registry_status>(owner.number(), owner.parts().registry, get_status{});
  work_until_idle();
  if (!*status || !*active) return found_.report("the cell does not answer");
  const auto& journal = **status;
  const auto& stored = database_.position();
  if (!journal.accepting) found_.report("the journal does not accept although nothing goes wrong any more");
  if (journal.pending != 0) found_.report("the journal has submissions that it never writes");
  // Its epoch may be outdated by a connection of its own that was given up, as it learns with its next batch.
  if (journal.position.last_batch != stored.last_batch || journal.position.last_sequence != stored.last_sequence ||
      journal.position.last_hash != stored.last_hash)
    found_.report("the journal believes that it ends elsewhere than it does");
}

void world::check_process(process_number process, const bank_process& owner) {
  if (scheduler_.count_running(process, "transaction_group") > 0)
    found_.report("a group of transactions never ends");
  const auto& journal = processes_[process].process->parts().journal;
  if (process == owner.number() || !journal) return;
  auto status = scheduler_.ask<journal_status>(process, journal, get_status{});
  work_until_idle();
  if (*status && !(*status)->accepting) found_.report("a process has lost the cell and does not end it");
}

void world::check_accounts(bank_process& owner) {
  for (const auto& [id, account] : audit_.books().accounts()) {
    auto view = scheduler_.ask<result<account_view>>(owner.number(), owner.parts().registry, get_account{id});
    work_until_idle();
    if (!*view)
      found_.report("account " + to_text(id) + " does not answer");
    else if (!**view)
      found_.report("account " + to_text(id) + " answers " + std::string(to_text((*view)->error().code)));
    else
      audit_.saw_at_rest(***view);
  }
}

}  // namespace florin::simulation
