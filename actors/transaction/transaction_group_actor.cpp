#include "actors/transaction/transaction_group_actor.hpp"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "actors/journal/closed_payees.hpp"
#include "actors/supervision/crash_reason.hpp"
#include "actors/transaction/batch_outcome.hpp"

namespace florin {
namespace {

/// What is visited at once: a batch of thousands of accounts that are not in memory leaves room for others.
constexpr std::size_t most_visits_at_once = 256;
/// An account that crashed does not answer.
constexpr auto reservation_timeout = std::chrono::seconds(10);
/// Neither does a journal, and whoever asked has gone by then.
constexpr auto append_timeout = std::chrono::seconds(20);

error no_agreement() {
  return {error_code::unavailable, "An account did not answer in time; nothing was done with it", {}};
}

error cell_has_ended() {
  return {error_code::unavailable, "The accounts are being started again; nothing was done", {}};
}

}  // namespace

group_coordinator::group_coordinator(caf::actor_config& config, account_registry_actor registry,
                                     journal_actor journal)
    : transaction_group_actor::base(config), registry_(std::move(registry)), journal_(std::move(journal)) {}

group_coordinator::behavior_type group_coordinator::make_behavior() {
  set_exception_handler(crash_reason);
  set_down_handler([this](const caf::down_msg&) { registry_is_gone(); });
  monitor(registry_);
  return {
      [this](post_group& message) { return start(std::move(message)); },
      [this](transactions_reserved& message) { reserved(std::move(message)); },
      [this](tick) { stop_waiting_if_stuck(); },
  };
}

caf::result<result<posted_group>> group_coordinator::start(post_group message) {
  if (is_orphaned_) {
    quit();
    return result<posted_group>{cell_has_ended()};
  }
  group_ = std::move(message.group);
  answer_ = make_response_promise<result<posted_group>>();
  outstanding_ = group_->drafts.size();
  is_back_.assign(outstanding_, false);
  for (std::size_t index = 0; index < outstanding_; ++index) group_->drafts[index]->index = index;
  wait();
  if (outstanding_ == 0) finish_reserving();
  visit(group_->drafts);
  return answer_;
}

void group_coordinator::wait() {
  // For nobody's answer in particular.
  delayed_send(this, reservation_timeout, tick{});
}

void group_coordinator::visit(std::vector<draft_ptr> drafts) {
  std::unordered_map<account_id, std::size_t> place_of;
  auto first = visits_.size();
  for (auto& draft : drafts) {
    auto account = draft->next_account();
    auto [found, is_new] = place_of.try_emplace(account, visits_.size() - first);
    if (is_new) visits_.push_back({account, {}});
    visits_[first + found->second].drafts.push_back(std::move(draft));
  }
  send_visits();
}

void group_coordinator::send_visits() {
  // As messages of their own: to wait for the answers to thousands of requests, CAF looks through all of them for
  // each.
  for (; visits_under_way_ < most_visits_at_once && !visits_.empty(); ++visits_under_way_) {
    send(registry_, std::move(visits_.front()));
    visits_.pop_front();
  }
}

void group_coordinator::reserved(transactions_reserved message) {
  has_moved_on_ = has_moved_on_ || !visits_.empty();
  --visits_under_way_;
  std::vector<draft_ptr> further;
  for (auto& draft : message.drafts) {
    if (outstanding_ == 0) {
      give_back(*draft);
      continue;
    }
    if (!draft->refusal && !draft->is_agreed()) {
      further.push_back(std::move(draft));
    } else {
      is_back_[draft->index] = true;
      // The registry can refuse what an account has reserved already.
      if (draft->refusal) give_back(*draft);
      if (--outstanding_ == 0) finish_reserving();
    }
  }
  visit(std::move(further));
}

void group_coordinator::give_back(transaction_draft& draft) {
  if (draft.agreements.empty()) return;
  send(registry_, release_transaction{draft.transaction, std::exchange(draft.agreements, {})});
}

void group_coordinator::stop_waiting_if_stuck() {
  if (outstanding_ == 0) return;
  if (std::exchange(has_moved_on_, false)) return wait();
  for (auto& visit : std::exchange(visits_, {}))
    for (auto& draft : visit.drafts) give_back(*draft);
  outstanding_ = 0;
  finish_reserving();
}

void group_coordinator::registry_is_gone() {
  is_orphaned_ = true;
  // What is on its way to the journal is told by that.
  if (outstanding_ == 0) return;
  outstanding_ = 0;
  visits_.clear();
  conclude(cell_has_ended());
}

void group_coordinator::finish_reserving() {
  const auto& drafts = group_->drafts;
  auto refused = std::ranges::find_if(drafts, [this](const auto& draft) {
    auto refusal = refusal_of(*draft);
    // A second factor confirms a batch as a whole (rules.md §11), so that nothing of it moves before.
    return refusal && (group_->linked || refusal->code == error_code::two_factor_required);
  });
  if (refused != drafts.end()) {
    auto why = *refusal_of(**refused);
    if (drafts.size() > 1) why.with("index", static_cast<std::int64_t>((*refused)->index));
    give_up(why);
  } else {
    append();
  }
}

void group_coordinator::give_up(const error& why) {
  for (auto& draft : group_->drafts)
    if (is_back_[draft->index]) give_back(*draft);
  conclude(why);
}

void group_coordinator::append() {
  auto results = outcomes();
  auto content = std::make_shared<submission>();
  if (!group_->changes.empty()) content->entries.push_back({std::nullopt, std::move(group_->changes), {}});
  for (auto& draft : group_->drafts)
    if (!refusal_of(*draft))
      content->entries.push_back(
          {std::move(draft->transaction), std::move(draft->changes), std::exchange(draft->agreements, {})});
  content->idempotency = std::move(group_->idempotency);
  if (content->idempotency && content->idempotency->kind == outcome_kind::batch)
    content->idempotency->facts = facts_of({group_->linked, made_by(results)});
  // Everything was refused, and nobody wants it remembered.
  if (content->entries.empty() && !content->idempotency) return conclude(posted_group{std::move(results), {}});
  request(journal_, append_timeout, append_submission{std::move(content)})
      .then(
          [this, results = std::move(results)](result<committed_submission>& outcome) mutable {
            if (outcome)
              conclude(posted_group{std::move(results), std::move(*outcome)});
            else
              conclude(refusal_of_all(std::move(outcome.error())));
          },
          [this](const caf::error&) {
            conclude(error{error_code::outcome_unknown, "The outcome is not known yet", {}});
          });
}

/// The journal takes all or none. When it refuses one payee, who was closed to payments in this moment, the others
/// have their turn when it is sent again: by then the accounts know.
error group_coordinator::refusal_of_all(error why) const {
  if (group_->linked || why != takes_no_payments()) return why;
  return {error_code::unavailable, "A payee's account was closed to payments meanwhile; nothing was done", {}};
}

std::optional<error> group_coordinator::refusal_of(const transaction_draft& draft) const {
  return is_back_[draft.index] ? draft.refusal : no_agreement();
}

submit_transfer_batch::outcomes group_coordinator::outcomes() const {
  submit_transfer_batch::outcomes results;
  results.reserve(group_->drafts.size());
  for (const auto& draft : group_->drafts) {
    if (auto refusal = refusal_of(*draft))
      results.emplace_back(std::move(*refusal));
    else
      results.emplace_back(draft->transaction);
  }
  return results;
}

void group_coordinator::conclude(result<posted_group> outcome) {
  answer_.deliver(std::move(outcome));
  quit();
}

}  // namespace florin
