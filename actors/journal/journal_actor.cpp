#include "actors/journal/journal_actor.hpp"

#include "actors/supervision/crash_reason.hpp"

namespace florin {
namespace {

constexpr auto recovery_interval = std::chrono::milliseconds(200);

std::string_view name_of(const commit_result& outcome) {
  struct {
    std::string_view operator()(const commit_outcome::committed&) const { return "committed"; }
    std::string_view operator()(const commit_outcome::duplicate_keys&) const { return "duplicate_keys"; }
    std::string_view operator()(const commit_outcome::refused&) const { return "refused"; }
    std::string_view operator()(const commit_outcome::retry&) const { return "retry"; }
    std::string_view operator()(const commit_outcome::fenced&) const { return "fenced"; }
    std::string_view operator()(const commit_outcome::unknown&) const { return "unknown"; }
  } name;
  return std::visit(name, outcome);
}

}  // namespace

journal_keeper::journal_keeper(caf::actor_config& config, journal_writer_actor writer, journal_limits limits,
                               journal_position position, const time_source& time, journal_observer observer)
    : journal_actor::base(config),
      writer_(std::move(writer)),
      book_(limits, position),
      openings_(limits.caps),
      time_(time),
      observer_(std::move(observer)) {}

journal_keeper::behavior_type journal_keeper::make_behavior() {
  set_exception_handler(crash_reason);
  return {
      [this](append_submission& message) { return append(std::move(message)); },
      [this](const account_crashed& message) { return drain(message); },
      [this](const account_passivated& message) { book_.forget(message.account); },
      [this](use_registry& message) { registry_ = std::move(message.registry); },
      [this](tick) { recover(); },
      [this](get_status) { return status(); },
  };
}

caf::result<result<committed_submission>> journal_keeper::append(append_submission message) {
  if (auto refusal = openings_.take(*message.content, time_.now())) {
    give_back(*message.content);
    return result<committed_submission>{std::move(*refusal)};
  }
  auto ticket = book_.append(message.content);
  if (!ticket) {
    journal_resolution::refusal refusal{0, std::move(message.content), ticket.error()};
    refuse(refusal);
    return result<committed_submission>{ticket.error()};
  }
  auto answer = make_response_promise<result<committed_submission>>();
  waiting_.emplace(*ticket, answer);
  write_next();
  return answer;
}

caf::result<florin::done> journal_keeper::drain(const account_crashed& message) {
  book_.void_agreements(message.account, message.first_valid_incarnation);
  auto answer = make_response_promise<florin::done>();
  draining_.emplace_back(message.account, answer);
  answer_drained();
  return answer;
}

void journal_keeper::write_next() {
  auto next = book_.next_batch(time_.now());
  for (auto& refusal : next.refused) refuse(refusal);
  observer_.pending(book_.pending_count());
  if (!next.to_write) return;
  auto started = std::chrono::steady_clock::now();
  request(writer_, caf::infinite, write_batch{std::move(next.to_write), book_.position().epoch})
      .then([this, started](const commit_result& outcome) { written(outcome, started); },
            [this, started](const caf::error& failure) {
              written(commit_outcome::unknown{system().render(failure)}, started);
            });
}

void journal_keeper::written(const commit_result& outcome, std::chrono::steady_clock::time_point started) {
  observer_.outcome(name_of(outcome));
  auto resolution = book_.resolve(outcome);
  if (resolution.committed) observer_.committed(*resolution.committed, std::chrono::steady_clock::now() - started);
  carry_out(std::move(resolution));
  if (book_.current_state() == journal_book::state::recovering) recover();
}

void journal_keeper::recover() {
  request(writer_, caf::infinite, recover_journal{})
      .then([this](const recovery_result& outcome) { recovered(outcome); },
            [this](const caf::error&) { delayed_send(this, recovery_interval, tick{}); });
}

void journal_keeper::recovered(const recovery_result& outcome) {
  if (const auto* position = std::get_if<journal_position>(&outcome)) {
    observer_.outcome("recovered");
    carry_out(book_.recovered(*position));
  } else if (std::holds_alternative<commit_outcome::fenced>(outcome)) {
    observer_.outcome("fenced");
    carry_out(book_.fence());
  } else {
    delayed_send(this, recovery_interval, tick{});
  }
}

void journal_keeper::carry_out(journal_resolution resolution) {
  // Settled before anybody is told, so that whoever reads after the answer sees it.
  if (resolution.committed) openings_.commit(*resolution.committed);
  if (resolution.committed) send(registry_, settle_batch{resolution.committed});
  for (std::size_t index = 0; index < resolution.tickets.size(); ++index) {
    auto found = waiting_.find(resolution.tickets[index]);
    found->second.deliver(result<committed_submission>{committed_submission{resolution.committed, index}});
    waiting_.erase(found);
  }
  for (auto& refusal : resolution.refused) refuse(refusal);
  answer_drained();
  // The cell ends with its journal, so that nobody goes on answering from accounts that another server owns.
  if (book_.current_state() == journal_book::state::fenced) return quit(caf::exit_reason::user_shutdown);
  write_next();
}

void journal_keeper::refuse(journal_resolution::refusal& refusal) {
  openings_.give_back(*refusal.content);
  give_back(*refusal.content);
  auto found = waiting_.find(refusal.ticket);
  if (found == waiting_.end()) return;
  found->second.deliver(result<committed_submission>{std::move(refusal.why)});
  waiting_.erase(found);
}

void journal_keeper::give_back(submission& refused) {
  // Whoever agreed to a change of its own has asked for it, and hears of the refusal.
  for (auto& entry : refused.entries)
    if (entry.transaction && !entry.agreements.empty())
      send(registry_, release_transaction{std::move(*entry.transaction), std::move(entry.agreements)});
}

void journal_keeper::answer_drained() {
  std::erase_if(draining_, [this](auto& each) {
    if (!book_.is_drained(each.first)) return false;
    each.second.deliver(florin::done{});
    return true;
  });
}

journal_status journal_keeper::status() const {
  using enum journal_book::state;
  auto now = book_.current_state();
  journal_status current{book_.position(), book_.pending_count(), now == idle || now == writing, "serving"};
  if (now == recovering) current.state = "database unavailable";
  return current;
}

}  // namespace florin
