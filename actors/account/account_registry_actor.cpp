#include "actors/account/account_registry_actor.hpp"

#include <algorithm>

#include "actors/account/account_loader_actor.hpp"
#include "actors/supervision/crash_reason.hpp"

namespace florin {
namespace {

constexpr auto drain_timeout = caf::infinite;
constexpr auto day_timeout = std::chrono::seconds(5);

error too_many_waiting() {
  return {error_code::unavailable, "Too many requests wait for this account; nothing was done", {}};
}

error cannot_read_day() {
  return {error_code::unavailable, "What was moved today cannot be read at the moment; nothing was done", {}};
}

result<committed_submission> refusal_of(const post_transaction&, error why) { return why; }

result<account_view> refusal_of(const get_account&, error why) { return why; }

result<account_view> refusal_of(const change_account&, error why) { return why; }

transactions_reserved refusal_of(const reserve_transactions& message, const error& why) {
  for (const auto& draft : message.drafts)
    if (!draft->refusal) draft->refusal = why;
  return {message.drafts};
}

}  // namespace

account_registry::account_registry(caf::actor_config& config, journal_actor journal, query_actor queries,
                                   account_registry_settings settings, const time_source& time,
                                   crash_observer observer)
    : account_registry_actor::base(config),
      journal_(std::move(journal)),
      queries_(std::move(queries)),
      settings_(std::move(settings)),
      time_(time),
      observer_(std::move(observer)),
      caps_(settings_.caps),
      unconfirmed_(settings_.confirmation, time.now()) {
  if (!settings_.closed_users.empty()) closed_ = std::make_shared<closed_payees>(settings_.closed_users);
}

account_registry::behavior_type account_registry::make_behavior() {
  set_exception_handler(crash_reason);
  // Should it crash, so does the cell: accounts would wait for it.
  loader_ = spawn<account_loader, caf::linked>(queries_);
  surroundings_ = std::make_shared<const account_surroundings>(
      account_surroundings{account_registry_actor{this}, journal_, loader_, &time_, settings_.snapshot_every});
  set_down_handler([this](caf::down_msg& message) { account_is_down(message); });
  delayed_send(this, std::chrono::milliseconds(settings_.passivate_after) / 2, tick{});
  return {
      [this](post_transaction& message) { return route_draft(message); },
      [this](reserve_transactions& message) { return route_drafts(message); },
      [this](release_transaction& message) { give_back(std::move(message)); },
      [this](const settle_batch& message) { settle(message); },
      [this](get_account message) { return route<result<account_view>>(message.account, message); },
      [this](change_account& message) {
        return route<result<account_view>>(account_id{message.account}, message);
      },
      [this](account_is_missing message) { start_passivation(message.account); },
      [this](revive_account message) { revive(message.account); },
      [this](const run_due_work& message) { return expire_hold_of(message.work); },
      [this](tick) { sweep(); },
      [this](get_status) { return registry_status{places_.size()}; },
  };
}

void account_registry::on_exit() {
  for (auto& [account, where] : places_)
    if (where.actor) send_exit(where.actor, caf::exit_reason::user_shutdown);
  places_.clear();
  // Promises that are not kept would keep this actor in memory.
  waiting_for_day_.clear();
  send_exit(loader_, caf::exit_reason::user_shutdown);
  loader_ = nullptr;
  // It has a handle of this actor.
  surroundings_ = nullptr;
}

void account_registry::place::deliver_waiting() {
  if (!waiting) return;
  auto all = std::exchange(waiting, nullptr);
  for (auto& deliver : *all) deliver(actor);
}

std::optional<error> account_registry::refuse_agreed(transaction_draft& draft) {
  // Its source agreed to it, and comes first: now the amount is money and is there.
  if (draft.agreements.size() != 1) return std::nullopt;
  auto refusal = draft.unconfirmed ? unconfirmed_.count(draft.transaction, *draft.unconfirmed, draft.requested_at)
                                   : std::nullopt;
  if (!refusal) refusal = caps_.take(draft.transaction, draft.requested_at);
  if (refusal) give_back({draft.transaction, std::exchange(draft.agreements, {})});
  return refusal;
}

caf::result<result<committed_submission>> account_registry::route_draft(post_transaction& message) {
  if (awaits_day(*message.draft))
    return learn_day_first<result<committed_submission>>(message.draft->transaction.initiator, message);
  if (auto refusal = refuse_agreed(*message.draft)) return result<committed_submission>{std::move(*refusal)};
  message.draft->closed = closed_;
  return route<result<committed_submission>>(message.draft->next_account(), message);
}

caf::result<transactions_reserved> account_registry::route_drafts(reserve_transactions& message) {
  for (const auto& draft : message.drafts)
    if (awaits_day(*draft)) return learn_day_first<transactions_reserved>(draft->transaction.initiator, message);
  for (auto& draft : message.drafts) {
    draft->refusal = refuse_agreed(*draft);
    draft->closed = closed_;
  }
  return route<transactions_reserved>(message.account, message);
}

bool account_registry::awaits_day(const transaction_draft& draft) const {
  return draft.unconfirmed && draft.agreements.empty() &&
         !unconfirmed_.knows(draft.transaction.initiator, draft.requested_at);
}

template <class Answer, class Message>
caf::result<Answer> account_registry::learn_day_first(const user_id& user, Message& message) {
  auto promise = make_response_promise<Answer>();
  auto& waiting = waiting_for_day_[user];
  waiting.push_back([this, promise, message = std::make_shared<Message>(std::move(message))](
                        const std::optional<error>& failure) mutable {
    if (failure)
      promise.deliver(refusal_of(*message, *failure));
    else
      promise.delegate(account_registry_actor{this}, std::move(*message));
  });
  if (waiting.size() == 1) read_day_of(user);
  return promise;
}

void account_registry::read_day_of(const user_id& user) {
  auto now = time_.now();
  ask(*this, queries_, day_timeout, find_moved_since{user, start_of_day(now)}, cannot_read_day(),
      [this, user, now](const result<find_moved_since::answer>& moved) {
        if (moved) unconfirmed_.learn(user, *moved, now);
        auto failure = moved ? std::nullopt : std::optional{moved.error()};
        auto waited = waiting_for_day_.extract(user);
        for (auto& go_on : waited.mapped()) go_on(failure);
      });
}

template <class Answer, class Message>
caf::result<Answer> account_registry::route(const account_id& account, Message& message) {
  auto& where = place_of(account);
  where.last_used = time_.now();
  if (where.can_receive()) return delegate(where.actor, std::move(message));
  if (where.waiting_count() >= settings_.max_waiting) return refusal_of(message, too_many_waiting());
  auto promise = make_response_promise<Answer>();
  if (!where.waiting) where.waiting = std::make_unique<std::vector<std::function<void(const account_actor&)>>>();
  where.waiting->push_back([promise, message = std::move(message)](const account_actor& actor) mutable {
    promise.delegate(actor, std::move(message));
  });
  return promise;
}

account_registry::place& account_registry::place_of(const account_id& account) {
  auto [found, is_new] = places_.try_emplace(account);
  if (is_new) activate(account, found->second);
  return found->second;
}

void account_registry::activate(const account_id& account, place& where) {
  where.actor = spawn<live_account>(account, ++last_incarnation_, surroundings_);
  where.is_leaving = false;
  where.last_used = time_.now();
  monitor(where.actor);
  where.deliver_waiting();
}

void account_registry::settle(const settle_batch& message) {
  caps_.commit(*message.committed);
  close_payees(*message.committed);
  std::unordered_map<account_id, std::vector<const stamped_entry*>> entries_of;
  auto add = [&](const account_id& account, const stamped_entry& entry) {
    if (!places_.contains(account)) return;
    auto& entries = entries_of[account];
    if (entries.empty() || entries.back() != &entry) entries.push_back(&entry);
  };
  for (const auto& each : message.committed->submissions)
    for (const auto& entry : each.entries) {
      if (entry.entry.transaction) unconfirmed_.settle(entry.entry.transaction->id);
      for (const auto& change : entry.entry.changes)
        if (change.entity.kind == entity_kind::account) add(account_id{change.entity.id}, entry);
      for (const auto& line : entry.postings) {
        add(line.posting.source, entry);
        add(line.posting.destination, entry);
      }
    }
  for (auto& [account, entries] : entries_of)
    if (const auto& actor = places_.at(account).actor)
      send(actor, settle_account{message.committed, std::move(entries)});
}

caf::result<due_report> account_registry::expire_hold_of(const due_work& work) {
  auto promise = make_response_promise<due_report>();
  change_account change{account_id{work.entity.id}, expire_hold{hold_id{work.item.subject}, time_.now()}, {}, {}};
  request(account_registry_actor{this}, commit_timeout, std::move(change))
      .then(
          [promise](const result<account_view>& changed) mutable {
            promise.deliver(due_report{changed ? due_outcome::done : outcome_of(changed.error())});
          },
          [promise](const caf::error&) mutable { promise.deliver(due_report{due_outcome::crashed}); });
  return promise;
}

void account_registry::close_payees(const batch& committed) {
  const closed_payees nobody;
  const auto& known = closed_ ? *closed_ : nobody;
  if (!known.is_changed_by(committed)) return;
  auto closed = known;
  closed.note(committed);
  closed_ = closed.empty() ? nullptr : std::make_shared<const closed_payees>(std::move(closed));
}

void account_registry::give_back(release_transaction message) {
  unconfirmed_.give_back(message.transaction.id);
  caps_.give_back(message.transaction.id);
  auto released = std::make_shared<const release_transaction>(std::move(message));
  for (const auto& agreement : released->agreements) {
    auto found = places_.find(agreement.account);
    if (found != places_.end() && found->second.actor) send(found->second.actor, release_account{released});
  }
}

void account_registry::sweep() {
  unconfirmed_.forget_past_days(time_.now());
  auto idle_since =
      timestamp{time_.now().microseconds -
                std::chrono::duration_cast<std::chrono::microseconds>(settings_.passivate_after).count()};
  std::vector<account_id> idle;
  for (const auto& [account, where] : places_)
    if (where.can_receive() && where.last_used < idle_since) idle.push_back(account);
  for (const auto& account : idle) start_passivation(account);
  delayed_send(this, std::chrono::milliseconds(settings_.passivate_after) / 2, tick{});
}

void account_registry::start_passivation(const account_id& account) {
  auto found = places_.find(account);
  if (found == places_.end() || !found->second.can_receive()) return;
  found->second.is_leaving = true;
  // A crash before the answer is seen by the down handler instead.
  request(found->second.actor, caf::infinite, passivate{})
      .then([this, account](bool has_ended) { finish_passivation(account, has_ended); }, [](const caf::error&) {});
}

void account_registry::finish_passivation(const account_id& account, bool has_ended) {
  auto& where = places_.at(account);
  where.is_leaving = false;
  if (!has_ended) {
    where.deliver_waiting();
    return;
  }
  where.actor = nullptr;
  send(journal_, account_passivated{account});
  if (where.waiting_count() == 0)
    places_.erase(account);
  else
    activate(account, where);
}

void account_registry::account_is_down(const caf::down_msg& message) {
  if (is_orderly_end(message.reason)) return;
  // Its place has a handle, so that what is left of the actor is there.
  auto crashed = caf::actor_cast<caf::strong_actor_ptr>(message.source);
  const auto* actor =
      crashed ? dynamic_cast<live_account*>(caf::actor_cast<caf::abstract_actor*>(crashed)) : nullptr;
  if (!actor) return;
  auto account = actor->account();
  auto found = places_.find(account);
  if (found == places_.end() || found->second.actor.address() != message.source) return;
  auto& where = found->second;
  where.actor = nullptr;
  where.is_leaving = true;
  observer_("account", to_text(account) + ": " + system().render(message.reason));
  auto delay = crashes_[account]
                   .crashed(settings_.restarts, time_.now(), random_)
                   .value_or(settings_.restarts.longest_delay);
  request(journal_, drain_timeout, account_crashed{account, last_incarnation_ + 1})
      .then([this, account, delay](florin::done) { delayed_send(this, delay, revive_account{account}); },
            [](const caf::error&) {});
}

void account_registry::revive(const account_id& account) {
  auto found = places_.find(account);
  if (found == places_.end()) return;
  if (found->second.waiting_count() == 0)
    places_.erase(found);
  else
    activate(account, found->second);
}

}  // namespace florin
