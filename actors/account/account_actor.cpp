#include "actors/account/account_actor.hpp"

#include <algorithm>
#include <iterator>

#include "actors/journal/closed_payees.hpp"
#include "actors/journal/record_change.hpp"
#include "actors/supervision/crash_reason.hpp"

namespace florin {
namespace {

constexpr auto load_timeout = std::chrono::seconds(5);

error cannot_be_read() {
  return {error_code::unavailable, "The account cannot be read at the moment; nothing was done", {}};
}

/// Each waits for the commit of the one before.
constexpr std::size_t most_waiting_changes = 16;

error too_many_changes() {
  return {error_code::unavailable, "Too many changes of this account wait; nothing was done", {}};
}

std::shared_ptr<submission> submission_of(transaction_draft& draft) {
  auto content = std::make_shared<submission>();
  content->entries.push_back(
      {std::move(draft.transaction), std::move(draft.changes), std::move(draft.agreements)});
  content->idempotency = std::move(draft.idempotency);
  return content;
}

void release_agreed(transaction_draft& draft, const account_registry_actor& registry) {
  if (draft.agreements.empty()) return;
  caf::anon_send(registry, release_transaction{draft.transaction, std::exchange(draft.agreements, {})});
}

}  // namespace

live_account::live_account(caf::actor_config& config, account_id id, std::uint64_t incarnation,
                           std::shared_ptr<const account_surroundings> surroundings)
    : account_actor::base(config), id_(id), incarnation_(incarnation), with_(std::move(surroundings)) {}

live_account::behavior_type live_account::make_behavior() {
  set_exception_handler(crash_reason);
  return {
      [this](post_transaction& message) { return post(std::move(message)); },
      [this](reserve_transactions& message) { return reserve_all(std::move(message)); },
      [this](const release_account& message) { give_back(message); },
      [this](const settle_account& message) { settle(message); },
      [this](get_account message) { return view(message); },
      [this](change_account& message) { return change(std::move(message)); },
      [this](passivate) { return end_if_idle(); },
  };
}

template <class Answer, class Message>
caf::result<Answer> live_account::load_first(Message message) {
  load();
  // Comes back to this actor behind the answer of the load, which is awaited.
  return delegate(caf::actor_cast<account_actor>(this), std::move(message));
}

void live_account::load() {
  ask_and_wait(*this, with_->queries, load_timeout, load_account{id_}, cannot_be_read(),
               [this](result<load_account::answer> stored) { loaded(std::move(stored)); });
}

void live_account::loaded(result<load_account::answer> stored) {
  if (presence_ == presence::live) return;
  if (!stored) {
    presence_ = presence::unreadable;
    return;
  }
  if (!*stored) {
    presence_ = presence::missing;
    send(with_->registry, account_is_missing{id_});
    return;
  }
  const auto& found = **stored;
  state_ = from_record<florin::account>(found.snapshot);
  last_snapshot_ = state_.sequence;
  for (const auto& entry : found.entries) apply(state_, entry);
  presence_ = presence::live;
}

std::optional<error> live_account::absence() {
  if (presence_ == presence::live) return std::nullopt;
  if (presence_ == presence::missing) return no_such_account();
  // The next message tries again.
  presence_ = presence::unknown;
  return cannot_be_read();
}

/// By whoever asked for the transaction.
entity_change live_account::capture_of(const transaction_draft& draft) const {
  const auto& paying = draft.transaction;
  auto change = change_of(state_, hold_captured{.hold = draft.capture->hold,
                                                .amount = paying.postings.front().amount,
                                                .is_final = draft.capture->is_final,
                                                .at = draft.requested_at});
  origin from;
  from.user = paying.initiator;
  from.session = paying.session;
  from.request_id = paying.request;
  note_origin(change, from, nullptr);
  return change;
}

std::optional<error> live_account::agree(transaction_draft& draft) {
  if (auto refusal = absence()) return refusal;
  if (draft.stated_amount) {
    auto amount = stated_amount(state_, *draft.stated_amount);
    if (!amount) return amount.error();
    draft.transaction.postings.front().amount = *amount;
    draft.stated_amount.reset();
  }
  auto agreed = reserve(state_, reservations_, draft.transaction, draft.requested_at, draft.capture);
  if (!agreed) return agreed.error();
  bool is_closed = draft.closed && draft.closed->contains(state_.terms.owner);
  if (is_closed && brings_money_to(id_, draft.transaction)) return takes_no_payments();
  reservations_ = *agreed;
  if (draft.capture && draft.transaction.postings.front().source == id_) {
    draft.transaction.link = transaction_link{link_kind::captures, draft.capture->hold};
    draft.changes.push_back(capture_of(draft));
  }
  draft.agreements.push_back(agreement());
  if (!draft.abandoned)
    draft.abandoned = [registry = with_->registry](auto& lost) { release_agreed(lost, registry); };
  return std::nullopt;
}

caf::result<result<committed_submission>> live_account::post(post_transaction message) {
  if (presence_ == presence::unknown) return load_first<result<committed_submission>>(std::move(message));
  if (auto refusal = agree(*message.draft)) {
    release_agreed(*message.draft, with_->registry);
    return result<committed_submission>{std::move(*refusal)};
  }
  if (!message.draft->is_agreed()) return delegate(with_->registry, std::move(message));
  return delegate(with_->journal, append_submission{submission_of(*message.draft)});
}

caf::result<transactions_reserved> live_account::reserve_all(reserve_transactions message) {
  if (presence_ == presence::unknown) return load_first<transactions_reserved>(std::move(message));
  for (auto& draft : message.drafts) {
    if (draft->refusal) continue;
    draft->refusal = agree(*draft);
    if (draft->refusal) release_agreed(*draft, with_->registry);
  }
  return transactions_reserved{std::move(message.drafts)};
}

void live_account::give_back(const release_account& message) {
  auto mine = [&](const account_agreement& agreement) {
    return agreement.account == id_ && agreement.incarnation == incarnation_;
  };
  if (std::ranges::any_of(message.released->agreements, mine))
    reservations_ = release(state_, reservations_, message.released->transaction);
  change_next();
}

void live_account::settle(const settle_account& message) {
  // An account that was activated after the commit has read these entries already.
  if (presence_ != presence::live) return;
  for (const auto* entry : message.entries) settle_entry(*entry, message.committed->stamped_at);
  write_snapshot_if_due();
  change_next();
}

void live_account::settle_entry(const stamped_entry& entry, timestamp processed_at) {
  for (const auto& change : entry.entry.changes) {
    if (change.entity != entity_ref{entity_kind::account, id_} || change.version <= state_.sequence) continue;
    apply(state_, change.version, read_account_event(change.event.type, change.event.body).value());
    // What comes with a transaction was not asked for as a change.
    if (is_journaling_ && !entry.entry.transaction) finish_change(std::nullopt);
  }
  bool applied = false;
  for (const auto& line : entry.postings) {
    bool is_source = line.posting.source == id_, is_destination = line.posting.destination == id_;
    auto sequence = is_source ? line.source_sequence : line.destination_sequence;
    if ((!is_source && !is_destination) || sequence <= state_.sequence) continue;
    apply(state_, line, entry.entry.transaction->type, processed_at);
    applied = true;
  }
  if (applied) reservations_ = release(state_, reservations_, *entry.entry.transaction);
}

void live_account::write_snapshot_if_due() {
  if (state_.sequence - last_snapshot_ < with_->snapshot_every) return;
  auto content = std::make_shared<submission>();
  content->snapshots.push_back({id_, state_.terms.owner, state_.sequence, to_record(state_)});
  // Nobody waits for it: should the journal refuse, the next one comes soon enough.
  caf::anon_send(with_->journal, append_submission{std::move(content)});
  last_snapshot_ = state_.sequence;
}

caf::result<result<account_view>> live_account::view(get_account message) {
  if (presence_ == presence::unknown) return load_first<result<account_view>>(message);
  if (auto refusal = absence()) return result<account_view>{std::move(*refusal)};
  return result<account_view>{view()};
}

account_view live_account::view() const {
  auto now = with_->time->now();
  return {state_, available_balance(state_, reservations_, now), pending_balance(state_, reservations_, now),
          limits_of(state_, reservations_, now), freezes_at(state_, now)};
}

caf::result<result<account_view>> live_account::change(change_account message) {
  if (presence_ == presence::unknown) return load_first<result<account_view>>(std::move(message));
  if (auto refusal = absence()) return result<account_view>{std::move(*refusal)};
  if (changes_.size() >= most_waiting_changes) return result<account_view>{too_many_changes()};
  auto answer = make_response_promise<result<account_view>>();
  changes_.push_back({std::move(message), answer});
  change_next();
  return answer;
}

void live_account::change_next() {
  while (!changes_.empty() && !is_journaling_) {
    // Of the same change, when it has waited.
    reservations_.coming.reset();
    auto event = decide(state_, reservations_, changes_.front().asked.command);
    if (!event) {
      finish_change(event.error());
      continue;
    }
    reservations_.coming = *event;
    // Settlements and releases come back here.
    if (!may_happen(*event, reservations_)) return;
    journal(*event);
  }
}

void live_account::journal(const account_event& event) {
  is_journaling_ = true;
  auto& asked = changes_.front().asked;
  auto change = change_of(state_, event);
  std::ranges::copy(asked.notes.fields, std::back_inserter(change.event.body.fields));
  auto content = std::make_shared<submission>();
  content->idempotency = asked.idempotency;
  auto& entry = content->entries.emplace_back();
  entry.changes.push_back(std::move(change));
  std::ranges::move(asked.accompanying, std::back_inserter(entry.changes));
  entry.agreements.push_back(agreement());
  // What was committed is settled, which is answered then.
  request(with_->journal, caf::infinite, append_submission{std::move(content)})
      .then(
          [this](const result<committed_submission>& outcome) {
            if (outcome) return;
            finish_change(outcome.error());
            change_next();
          },
          // The cell ends with its journal, and this account with it.
          [](const caf::error&) {});
}

void live_account::finish_change(std::optional<error> refusal) {
  is_journaling_ = false;
  reservations_.coming.reset();
  auto finished = std::move(changes_.front());
  changes_.pop_front();
  finished.answer.deliver(refusal ? result<account_view>{std::move(*refusal)} : result<account_view>{view()});
}

account_agreement live_account::agreement() const {
  return {id_, incarnation_, {state_.sequence, state_.ledger}, state_.terms.owner};
}

bool live_account::end_if_idle() {
  bool idle = reservations_.transactions == 0 && changes_.empty();
  if (idle) quit();
  return idle;
}

}  // namespace florin
