#include "actors/user/user_actor.hpp"

#include "actors/avatar/avatar.hpp"
#include "actors/credentials/concealed_record.hpp"
#include "actors/credentials/hashing_party.hpp"
#include "actors/credentials/password_messages.hpp"
#include "actors/journal/record_change.hpp"
#include "actors/oauth/grant_rules.hpp"
#include "actors/oauth/oauth_client_events.hpp"
#include "actors/session/api_key_rules.hpp"
#include "actors/session/network.hpp"
#include "actors/session/session_rules.hpp"
#include "actors/supervision/crash_reason.hpp"
#include "actors/transaction/transaction_group_actor.hpp"
#include "actors/user/absent_user.hpp"
#include "actors/user/account_instructions.hpp"
#include "actors/user/device_rules.hpp"
#include "actors/user/email_rules.hpp"
#include "actors/user/life_cycle_rules.hpp"
#include "actors/user/login_decisions.hpp"
#include "actors/user/passkey_rules.hpp"
#include "actors/user/password_rules.hpp"
#include "actors/user/profile_rules.hpp"
#include "actors/user/registration_rules.hpp"
#include "actors/user/second_factor_rules.hpp"
#include "actors/user/staff_rules.hpp"
#include "actors/user/user_changes.hpp"

namespace florin {
namespace {

constexpr auto load_timeout = std::chrono::seconds(5);

error cannot_be_read() {
  return {error_code::unavailable, "The user cannot be read at the moment; nothing was done", {}};
}

error passwords_unavailable() {
  return {error_code::unavailable, "Passwords cannot be checked at the moment; nothing was done", {}};
}

/// What ends the sessions of a client.
std::optional<oauth_client_id> deleted_client(const std::vector<entity_change>& changes) {
  for (const auto& change : changes)
    if (change.event.is(oauth_client_events::deleted)) return oauth_client_id{change.entity.id};
  return std::nullopt;
}

}  // namespace

live_user::live_user(caf::actor_config& config, user_id id, user_surroundings surroundings,
                     identifier_source identifiers, secret_source secrets)
    : user_actor::base(config),
      id_(id),
      with_(std::move(surroundings)),
      identifiers_(std::move(identifiers)),
      secrets_(std::move(secrets)) {}

live_user::behavior_type live_user::make_behavior() {
  set_exception_handler(crash_reason);
  return {
      [this](asked<people_questions>& message) { return take(message); },
      [this](const send_reset_link& command) { send_password_link(command); },
      [this](const roles_changed& changed) { with_.roles = changed.now; },
      [this](passivate) { quit(); },
  };
}

void live_user::load() {
  ask_and_wait(*this, with_.queries, load_timeout, load_user{id_}, cannot_be_read(),
               [this](const result<load_user::answer>& stored) {
                 presence_ = !stored ? presence::unreadable : *stored ? presence::live : presence::missing;
                 if (presence_ == presence::live) read(**stored);
               });
  ask_and_wait(*this, with_.queries, load_timeout, find_accounts_of{id_}, cannot_be_read(),
               [this](result<find_accounts_of::answer> held) {
                 if (held)
                   accounts_ = std::move(*held);
                 else
                   presence_ = presence::unreadable;
               });
}

void live_user::read(const stored_user& stored) {
  version_ = stored.version;
  if (stored.wrapped_key) key_ = with_.keys->unwrap(*stored.wrapped_key, id_);
  if (const auto* erased_at = stored.snapshot.find("erased_at"); erased_at && !erased_at->empty()) {
    presence_ = presence::missing;
    return;
  }
  if (!key_) throw unreadable_record("data_key");
  auto before = std::exchange(state_, readable_user(stored.snapshot, *key_));
  if (state_.id != id_) throw unreadable_record("user");
  auto standing = standing_of(state_);
  // What was read again after an outcome that nobody knew.
  if (before.id == id_) standing = standing_after(before, state_);
  send(with_.sessions, standing_changed{id_, std::move(standing)});
}

std::optional<error> live_user::absence() {
  if (presence_ == presence::live) return std::nullopt;
  if (presence_ == presence::missing) return error{error_code::not_found, "There is no such user", {}};
  presence_ = presence::unknown;
  return cannot_be_read();
}

user_context live_user::context() { return {with_.policies, *with_.keys, identifiers_, secrets_, *with_.roles}; }

void live_user::carry_out(const get_user&, answer_handler<user> answer) { answer(state_); }

void live_user::carry_out(const list_outbox& asked, answer_handler<list_outbox::answer> answer) {
  ask(*this, with_.queries, load_timeout, list_notifications{id_, asked.limit, asked.after, asked.backwards},
      cannot_be_read(), [this, answer](const result<list_notifications::answer>& found) {
        answer(found ? result<list_outbox::answer>{readable(*found)} : found.error());
      });
}

void live_user::carry_out(const get_avatar&, answer_handler<get_avatar::answer> answer) {
  if (state_.avatar_tag.empty()) return answer(get_avatar::answer{});
  ask(*this, with_.queries, load_timeout, load_avatar{id_}, cannot_be_read(),
      [this, answer](const result<load_avatar::answer>& found) {
        if (!found || !*found) return answer(found ? cannot_be_read() : found.error());
        answer(get_avatar::answer{from_record<avatar>(reveal(**found, *key_)).picture});
      });
}

void live_user::carry_out(const delete_user& command, answer_handler<florin::done> answer) {
  leave(command, std::move(answer));
}

void live_user::carry_out(const erase_user& command, answer_handler<florin::done> answer) {
  leave(command, std::move(answer));
}

void live_user::carry_out(const erase_deleted_user& command, answer_handler<florin::done> answer) {
  leave(command, std::move(answer));
}

template <class Command>
void live_user::leave(const Command& command, answer_handler<florin::done> answer) {
  view_accounts(0, {}, [this, command, answer](const result<std::vector<account_view>>& held) {
    if (!held) return answer(held.error());
    auto decided = decide(state_, in_turn(command), *held, context());
    if (decided)
      carry_through(std::move(*decided), command.from, answer);
    else
      answer(decided.error());
  });
}

void live_user::find_client_session_of(const oauth_client& client, timestamp now,
                                       answer_handler<describe_session::answer> then) {
  ask_and_wait(*this, with_.queries, load_timeout, find_client_session{client.id, now}, cannot_be_read(),
               [this, now, then](const result<find_client_session::answer>& found) {
                 if (!found) return then(found.error());
                 if (!*found) return then(describe_session::answer{});
                 ask_and_wait(*this, with_.sessions, load_timeout, describe_session{**found, now},
                              cannot_be_read(), [then](const result<describe_session::answer>& described) {
                                bool is_over = !described && described.error().code == error_code::not_found;
                                then(is_over ? result{describe_session::answer{}} : described);
                              });
               });
}

void live_user::view_accounts(std::size_t from, std::vector<account_view> seen,
                              answer_handler<std::vector<account_view>> then) {
  if (from == accounts_.size()) return then(std::move(seen));
  request(with_.registry, load_timeout, get_account{accounts_[from].account})
      .await(
          [=, this](const result<account_view>& view) mutable {
            if (!view) return then(view.error());
            seen.push_back(*view);
            view_accounts(from + 1, std::move(seen), then);
          },
          [then](const caf::error&) { then(cannot_be_read()); });
}

list_outbox::answer live_user::readable(const list_notifications::answer& stored) const {
  list_outbox::answer outbox{{}, stored.has_more, stored.total_count};
  for (const auto& each : stored.rows)
    outbox.rows.push_back(from_record<notification>(reveal(each.snapshot, *key_)));
  return outbox;
}

void live_user::send_password_link(const send_reset_link& command) {
  if (presence_ == presence::unknown) {
    load();
    return send(this, command);
  }
  if (absence() || !may_log_in(state_.status, state_.block) || state_.password_hash.empty()) return;
  if (!knows_reset_links_) return find_reset_links_sent(command);
  sending_bound links{static_cast<std::size_t>(with_.policies.links.resets_per_hour), std::chrono::hours(1)};
  // Whoever asks is told nothing: the mailbox is another one's, and spared.
  if (reset_links_.refuse_one_more(links, command.now, budget_scope::user))
    return with_.withheld(notification_channel::email);
  auto after = state_;
  if (!take_room_for_reset_link(after, with_.policies.sending, command.now))
    return with_.withheld(notification_channel::email);
  if (state_.email_verified_at || !with_.policies.sending.unverified_mails_in_an_hour)
    return commit_password_link(command, after);
  ask_and_wait(*this, with_.sessions, load_timeout,
               take_sending_room{bounded_message::unverified_mail, state_.email, command.now}, cannot_be_read(),
               [=, this](const result<florin::done>& taken) {
                 if (taken) commit_password_link(command, after);
               });
}

void live_user::find_reset_links_sent(const send_reset_link& command) {
  find_reset_links sent{id_,
                        {command.now.microseconds - std::chrono::microseconds(std::chrono::hours(1)).count()}};
  ask_and_wait(*this, with_.queries, load_timeout, sent, cannot_be_read(),
               [this, command](const result<find_reset_links::answer>& found) {
                 // What cannot be counted is not sent.
                 if (!found) return;
                 reset_links_ = {};
                 for (auto at : *found) reset_links_.remember(at);
                 knows_reset_links_ = true;
                 send_password_link(command);
               });
}

void live_user::commit_password_link(const send_reset_link& command, const user& after) {
  auto mail = reset_mail(state_, identifiers_.next<notification_id>(command.now), with_.policies.links,
                         *with_.keys, command.now);
  std::vector<entity_change> changes{queued_change(mail, *key_)};
  if (after != state_) changes.insert(changes.begin(), change_to(after, user_events::reset_link_sent, {}));
  commit(after, std::move(changes), {}, [this, now = command.now](const std::optional<error>& lost) {
    if (lost)
      knows_reset_links_ = false;
    else
      reset_links_.note(now, std::chrono::hours(1));
  });
}

void live_user::with_right_password(const password_check& check, std::function<void(error)> refuse,
                                    std::function<void()> then) {
  auto hash = state_.password_hash;
  if (auto locked = refuse_locked_out(state_, check.from, check.now, with_.policies.logins))
    return refuse(*locked);
  ask(*this, with_.passwords, password_timeout, check_password{hash, check.password, asker(check.from)},
      passwords_unavailable(), [=, this](const result<bool>& is_right) {
        if (!is_right) return refuse(is_right.error());
        // A password that was replaced in the meantime opens nothing, and others may have been tried.
        if (state_.password_hash != hash) return refuse(check.refusal);
        if (auto locked = refuse_locked_out(state_, check.from, check.now, with_.policies.logins))
          return refuse(*locked);
        if (*is_right) return then();
        auto failure = fail_password(state_, check.from, check.now, context());
        carry_through(
            {failure.after, failure.event, florin::done{}, failure.notifications, {}, {}}, check.from, {},
            [refuse, why = check.refusal](const std::optional<error>& lost) { refuse(lost ? *lost : why); });
      });
}

void live_user::carry_through(user_decision<florin::done> decided, const origin& from,
                              std::optional<idempotency_record> outcome, refusal_handler then) {
  auto new_password = decided.new_password;
  hash(new_password, from, [=, this, decided = std::move(decided)](const result<std::string>& hash) {
    if (!hash) return then(hash.error());
    auto wanted = decided.after;
    if (!new_password.empty()) wanted.password_hash = *hash;
    auto within_bounds = bounded(decided, wanted);
    if (!within_bounds) return then(within_bounds.error());
    auto sending = std::make_shared<bounded_sending>(std::move(*within_bounds));
    for (auto& room : sending->rooms)
      room.wanted.network = from.address.empty() ? "" : site_network_of(from.address);
    take_sending_rooms(sending, 0, [=, this](const std::optional<error>& refusal) {
      if (refusal) return then(refusal);
      auto changes = changes_of(decided, wanted, sending->messages, from);
      if (changes.empty()) return then(std::nullopt);
      commit(wanted, std::move(changes), outcome, [=, this](std::optional<error> lost) {
        if (lost) give_back(*sending, sending->rooms.size());
        if (!lost) tell_of_logins(decided.opened, from);
        then(std::move(lost));
      });
    });
  });
}

void live_user::tell_of_logins(const std::vector<session>& opened, const origin& from) {
  for (const auto& each : opened)
    if (each.kind == credential_kind::login)
      tell(with_.sessions, end_surplus_sessions{id_, each.kind, std::nullopt, from, each.created_at});
}

result<bounded_sending> live_user::bounded(const user_decision<florin::done>& decided, user& wanted) {
  auto sending = bound_sending(state_, wanted, decided.notifications, static_cast<bool>(decided.event),
                               with_.policies.sending, identifiers_);
  if (sending)
    for (auto channel : sending->withheld) with_.withheld(channel);
  return sending;
}

void live_user::take_sending_rooms(std::shared_ptr<bounded_sending> sending, std::size_t next,
                                   refusal_handler then) {
  if (next == sending->rooms.size()) return then(std::nullopt);
  ask_and_wait(*this, with_.sessions, load_timeout, sending->rooms[next].wanted, cannot_be_read(),
               [=, this](const result<florin::done>& taken) {
                 auto& room = sending->rooms[next];
                 if (taken) return take_sending_rooms(sending, next + 1, then);
                 if (!room.may_be_left_out) {
                   give_back(*sending, next);
                   return then(taken.error());
                 }
                 sending->leave_out(room);
                 sending->rooms.erase(sending->rooms.begin() + static_cast<std::ptrdiff_t>(next));
                 take_sending_rooms(sending, next, then);
               });
}

void live_user::give_back(const bounded_sending& sending, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) {
    auto unused = sending.rooms[i].wanted;
    unused.gives_back = true;
    tell(with_.sessions, std::move(unused));
  }
}

std::vector<entity_change> live_user::changes_of(const user_decision<florin::done>& decided, const user& wanted,
                                                 const std::vector<notification>& messages,
                                                 const origin& from) const {
  std::vector<entity_change> changes;
  if (decided.event) {
    auto& fields = changes.emplace_back(change_to(wanted, decided.event, from)).event.body.fields;
    fields.insert(fields.end(), decided.notes.fields.begin(), decided.notes.fields.end());
  }
  for (const auto& session : decided.opened) changes.push_back(session_change(session, &*key_, from));
  for (auto other : decided.others) {
    note_origin(other, from, &*key_);
    changes.push_back(std::move(other));
  }
  for (const auto& message : messages) changes.push_back(queued_change(message, *key_));
  if (decided.avatar) changes.push_back(avatar_change({id_, *decided.avatar}, wanted.avatar_version, *key_, from));
  return changes;
}

void live_user::hash(const std::string& new_password, const origin& from, answer_handler<std::string> then) {
  if (new_password.empty()) return then(std::string{});
  ask_and_wait(*this, with_.passwords, password_timeout, hash_password_of{new_password, asker(from)},
               passwords_unavailable(), std::move(then));
}

hashing_party live_user::asker(const origin& from) const {
  if (from.session)
    return hashing_party_at(from.address, to_text(from.user.value_or(id_)), hashing_standing::logged_in);
  // Without the name, or others behind the same address could make a user wait by trying it.
  if (state_.guard.trusts(network_of(from.address)))
    return hashing_party_at(from.address, {}, hashing_standing::known_network);
  return hashing_party_at(from.address, to_text(id_), hashing_standing::stranger);
}

entity_change live_user::change_to(const user& wanted, user_event event, const origin& from) const {
  if (version_ == 0) return registration_change(wanted, *key_, *with_.keys, from);
  return user_change(state_, wanted, version_ + 1, event, *key_, *with_.keys, from);
}

void live_user::commit(const user& wanted, std::vector<entity_change> changes,
                       std::optional<idempotency_record> outcome, refusal_handler then) {
  bool is_changed = changes.front().entity == entity_ref{entity_kind::user, id_};
  auto deleted = deleted_client(changes);
  auto content = std::make_shared<submission>();
  content->entries.push_back({std::nullopt, std::move(changes), {}});
  content->idempotency = std::move(outcome);
  request(with_.journal, commit_timeout, append_submission{std::move(content)})
      .await(
          [=, this](const result<committed_submission>& appended) {
            // A registered user claims nothing but a new address.
            if (!appended)
              return then(version_ > 0 && is_refused_claim(appended.error()) ? address_is_taken()
                                                                             : appended.error());
            if (is_changed) {
              ++version_;
              presence_ = wanted.erased_at ? presence::missing : presence::live;
              if (wanted.erased_at) key_.reset();
              auto standing = standing_after(state_, wanted);
              state_ = wanted;
              send(with_.sessions, standing_changed{id_, std::move(standing)});
            }
            if (deleted) send(with_.sessions, oauth_client_deleted{*deleted});
            then(std::nullopt);
          },
          [this, then](const caf::error&) {
            then(unknown_outcome());
            // Only the journal knows what the user is now, and its sessions must be told.
            load();
          });
}

void live_user::carry_out(const open_account& command, answer_handler<open_account::answer> answer) {
  // Which of them are closed the accounts decide, and the journal knows.
  ask_and_wait(*this, with_.queries, load_timeout, find_accounts_of{id_}, cannot_be_read(),
               [=, this](result<find_accounts_of::answer> held) {
                 if (!held) return answer(held.error());
                 accounts_ = std::move(*held);
                 attempt(command, answer, opening_attempts);
               });
}

void live_user::carry_out(const instruct_account& command, answer_handler<account_view> answer) {
  if (std::ranges::find(accounts_, command.account, &owned_account::account) == accounts_.end())
    return answer(no_such_account());
  if (auto refusal = refuse_instruction(state_, command)) return answer(std::move(*refusal));
  change_account wanted{.account = command.account,
                        .command = command.command,
                        .notes = origin_notes(command.from, &*key_),
                        .accompanying = {},
                        .idempotency = command.idempotency};
  if (auto notice = notice_of_instruction(state_, command, context()))
    wanted.accompanying.push_back(queued_change(*notice, *key_));
  // Not waited for: changes of an account take turns there, and leave the user as he is.
  request(with_.registry, commit_timeout, std::move(wanted))
      .then([answer](result<account_view>& changed) { answer(std::move(changed)); },
            [answer](const caf::error&) { answer(unknown_outcome()); });
}

void live_user::attempt(const open_account& command, const answer_handler<open_account::answer>& answer,
                        int attempts) {
  auto account = identifiers_.next<account_id>(command.now);
  auto opening = decide_opening(state_, accounts_, command, *with_.catalogue, account);
  if (!opening) return answer(opening.error());
  submit(command, *opening, [=, this](result<open_account::answer> opened) {
    if (!opened && is_refused_claim(opened.error()) && attempts > 1)
      attempt(command, answer, attempts - 1);
    else
      answer(std::move(opened));
  });
}

void live_user::submit(const open_account& command, const account_opened& opening,
                       answer_handler<open_account::answer> done) {
  auto group = std::make_shared<transaction_group>();
  note_origin(group->changes.emplace_back(opening_change(opening)), command.from, &*key_);
  if (command.initial_deposit) {
    auto deposit = opening_deposit(identifiers_.next<transaction_id>(command.now), opening,
                                   amount_in(*command.initial_deposit, opening.currency), "Initial deposit");
    deposit.session = command.from.session;
    deposit.request = command.from.request_id;
    group->drafts.push_back(draft_of_deposit(std::move(deposit), command.now));
  }
  group->idempotency = command.idempotency;
  if (group->idempotency) group->idempotency->point_to(opening.account);
  auto coordinator = spawn<group_coordinator>(with_.registry, with_.journal);
  // Awaited, so that the next opening is decided with this one's outcome known.
  request(coordinator, commit_timeout, post_group{std::move(group)})
      .await(
          [this, done, opened = view_as_opened(opening, command.initial_deposit),
           opening](result<posted_group>& posted) {
            if (!posted) return done(posted.error());
            accounts_.push_back({opening, false});
            done(opened);
          },
          [this, done](const caf::error&) {
            // The account may be there now: whoever opens the next one has to look.
            presence_ = presence::unknown;
            done(unknown_outcome());
          });
}

}  // namespace florin
