#include "actors/user/user_actor.hpp"

#include "actors/credentials/concealed_record.hpp"
#include "actors/session/session_rules.hpp"
#include "actors/supervision/crash_reason.hpp"
#include "actors/transaction/transaction_group_actor.hpp"
#include "actors/user/registration_rules.hpp"
#include "actors/user/user_changes.hpp"

namespace florin {
namespace {

constexpr auto load_timeout = std::chrono::seconds(5);

error cannot_be_read() {
  return {error_code::unavailable, "The user cannot be read at the moment; nothing was done", {}};
}

error password_changed_meanwhile() {
  return {error_code::conflict, "The password was changed by another request just now", {}};
}

/// Whoever has only a token is not told whether its user exists.
template <class Command>
error refusal_of(error absence) {
  constexpr bool has_token = requires(Command command) { command.token; };
  return has_token && absence.code == error_code::not_found ? bad_link_token() : absence;
}

std::function<void(std::optional<error>)> done_or_refused(answer_handler<done> answer) {
  return [answer](const std::optional<error>& refusal) {
    answer(refusal ? result<done>{*refusal} : result<done>{done{}});
  };
}

error passwords_unavailable() {
  return {error_code::unavailable, "Passwords cannot be checked at the moment; nothing was done", {}};
}

}  // namespace

live_user::live_user(caf::actor_config& config, user_id id, user_surroundings surroundings,
                     identifier_source identifiers, secret_source secrets)
    : user_actor::base(config),
      id_(id),
      with_(std::move(surroundings)),
      identifiers_(std::move(identifiers)),
      secrets_(std::move(secrets)) {}

template <class Command>
auto live_user::when_live(caf::result<result<typename Command::answer>> (live_user::*carry_out)(Command)) {
  return [this, carry_out](Command& command) -> caf::result<result<typename Command::answer>> {
    if (presence_ == presence::unknown) {
      load();
      return delegate(caf::actor_cast<user_actor>(this), std::move(command));
    }
    if (auto refusal = absence())
      return result<typename Command::answer>{refusal_of<Command>(std::move(*refusal))};
    return (this->*carry_out)(std::move(command));
  };
}

live_user::behavior_type live_user::make_behavior() {
  set_exception_handler(crash_reason);
  return {
      when_live(&live_user::open),
      [this](register_user& command) { return enrol(std::move(command)); },
      when_live(&live_user::show),
      when_live(&live_user::log_in_with),
      when_live(&live_user::end_all),
      when_live(&live_user::change),
      when_live(&live_user::send_address_link),
      when_live(&live_user::confirm_address),
      [this](const send_reset_link& command) { send_password_link(command); },
      when_live(&live_user::reset),
      when_live(&live_user::list),
      [this](passivate) { quit(); },
  };
}

void live_user::load() {
  auto failed = [this](const caf::error&) { presence_ = presence::unreadable; };
  request(with_.queries, load_timeout, load_user{id_})
      .await(
          [this](const result<load_user::answer>& stored) {
            presence_ = !stored ? presence::unreadable : *stored ? presence::live : presence::missing;
            if (presence_ == presence::live) read(**stored);
          },
          failed);
  request(with_.queries, load_timeout, find_accounts_of{id_})
      .await(
          [this](result<find_accounts_of::answer>& held) {
            if (held)
              accounts_ = std::move(*held);
            else
              presence_ = presence::unreadable;
          },
          failed);
}

void live_user::read(const stored_user& stored) {
  version_ = stored.version;
  if (stored.wrapped_key) key_ = with_.keys->unwrap(*stored.wrapped_key, id_);
  if (!key_) throw unreadable_record("data_key");
  state_ = from_record<user>(reveal(stored.snapshot, *key_));
  send(with_.sessions, standing_changed{id_, standing_of(state_)});
}

std::optional<error> live_user::absence() {
  if (presence_ == presence::live) return std::nullopt;
  if (presence_ == presence::missing) return error{error_code::not_found, "There is no such user", {}};
  presence_ = presence::unknown;
  return cannot_be_read();
}

caf::result<result<user>> live_user::enrol(register_user command) {
  if (auto refusal = refuse_registration(command, with_.password_policy)) return result<user>{std::move(*refusal)};
  auto promise = make_response_promise<result<user>>();
  auto answer = kept_by(promise);
  request(with_.passwords, password_timeout, hash_password_of{command.password})
      .await(
          [this, command, answer](const result<std::string>& hash) {
            if (!hash) return answer(result<user>{hash.error()});
            key_ = data_key{secrets_()};
            auto registered = registered_user(id_, command, *hash);
            auto mail = verification_mail(registered, identifiers_.next<mail_id>(command.now), with_.links,
                                          *with_.keys, command.now);
            append(
                {registration_change(registered, *key_, *with_.keys), queued_change(mail, *key_)},
                [this, registered] {
                  presence_ = presence::live;
                  state_ = registered;
                  version_ = 1;
                },
                [this, answer](std::optional<error> refusal) {
                  answer(refusal ? result<user>{*refusal} : result<user>{state_});
                });
          },
          [answer](const caf::error&) { answer(result<user>{passwords_unavailable()}); });
  return promise;
}

caf::result<result<user>> live_user::show(get_user) { return result<user>{state_}; }

caf::result<result<live_login>> live_user::log_in_with(log_in command) {
  auto promise = make_response_promise<result<live_login>>();
  auto answer = kept_by(promise);
  request(with_.passwords, password_timeout, check_password{state_.password_hash, command.password})
      .then(
          [this, command, answer, checked = state_.password_hash](const result<bool>& is_right) {
            if (!is_right) return answer(result<live_login>{is_right.error()});
            // A password that was replaced in the meantime opens nothing.
            if (state_.password_hash != checked) return answer(result<live_login>{login_refused()});
            decide_login(command, *is_right, answer);
          },
          [answer](const caf::error&) { answer(result<live_login>{passwords_unavailable()}); });
  return promise;
}

void live_user::decide_login(const log_in& command, bool is_right, answer_handler<live_login> answer) {
  // Decided when the password is known, since others may have been tried in the meantime.
  if (state_.status != user_status::active || is_locked_out(state_, command.from, command.now, with_.logins))
    return answer(result<live_login>{login_refused()});
  if (!is_right) {
    auto failed = fail_login(state_, command.from, command.now, with_.logins);
    return change_to(failed.after, failed.event, mail_of_failure(failed, command.from, command.now),
                     [answer](std::optional<error> refusal) {
                       answer(result<live_login>{refusal ? *refusal : login_refused()});
                     });
  }
  auto login =
      open_login(state_, identifiers_.next<session_id>(command.now), command.from, command.now, with_.logins);
  std::vector<entity_change> besides{session_change(login.opened, &*key_)};
  if (login.is_from_new_device)
    besides.push_back(notice_of(mail_template::login_from_new_device, command.from, command.now));
  change_to(
      login.after, login.is_from_new_device ? "user.logged_in_from_new_device" : "user.logged_in",
      std::move(besides), [this, opened = login.opened, answer](std::optional<error> refusal) {
        answer(refusal ? result<live_login>{*refusal} : result<live_login>{live_login{opened, state_.roles}});
      });
}

caf::result<result<florin::done>> live_user::end_all(end_logins command) {
  auto promise = make_response_promise<result<florin::done>>();
  auto answer = kept_by(promise);
  change_to(without_logins(state_, command.but, command.now), "user.logins_ended", {}, done_or_refused(answer));
  return promise;
}

caf::result<result<florin::done>> live_user::change(change_password command) {
  if (auto refusal = refuse_new_password(command, state_, with_.password_policy))
    return result<florin::done>{*refusal};
  auto promise = make_response_promise<result<florin::done>>();
  auto answer = kept_by(promise);
  request(with_.passwords, password_timeout, check_password{state_.password_hash, command.current})
      .then(
          [this, command, answer, checked = state_.password_hash](const result<bool>& is_right) {
            if (!is_right) return answer(result<florin::done>{is_right.error()});
            if (state_.password_hash != checked) return answer(result<florin::done>{password_changed_meanwhile()});
            if (is_locked_out(state_, command.from, command.now, with_.logins))
              return answer(result<florin::done>{wrong_current_password()});
            if (*is_right) return set_password(command.wanted, command.session, command.from, command.now, answer);
            auto failed = fail_login(state_, command.from, command.now, with_.logins);
            change_to(failed.after, failed.event, mail_of_failure(failed, command.from, command.now),
                      [answer](std::optional<error> refusal) {
                        answer(result<florin::done>{refusal ? *refusal : wrong_current_password()});
                      });
          },
          [answer](const caf::error&) { answer(result<florin::done>{passwords_unavailable()}); });
  return promise;
}

void live_user::set_password(const std::string& wanted, std::optional<session_id> surviving, const client& from,
                             timestamp now, answer_handler<florin::done> answer) {
  request(with_.passwords, password_timeout, hash_password_of{wanted})
      .then(
          [=, this, replaced = state_.password_hash](const result<std::string>& hash) {
            if (!hash) return answer(result<florin::done>{hash.error()});
            // What allowed the change was about the password of then.
            if (state_.password_hash != replaced)
              return answer(result<florin::done>{password_changed_meanwhile()});
            change_to(with_new_password(state_, *hash, surviving, now), "user.password_changed",
                      {notice_of(mail_template::password_changed, from, now)}, done_or_refused(answer));
          },
          [answer](const caf::error&) { answer(result<florin::done>{passwords_unavailable()}); });
}

caf::result<result<florin::done>> live_user::send_address_link(send_verification command) {
  if (state_.email_verified_at)
    return result<florin::done>{error{error_code::conflict, "The e-mail address is verified already", {}}};
  auto promise = make_response_promise<result<florin::done>>();
  auto answer = kept_by(promise);
  auto mail =
      verification_mail(state_, identifiers_.next<mail_id>(command.now), with_.links, *with_.keys, command.now);
  append(
      {queued_change(mail, *key_)}, [] {}, done_or_refused(answer));
  return promise;
}

caf::result<result<florin::done>> live_user::confirm_address(confirm_email command) {
  auto verified = verify_address(state_, command.token, *with_.keys, command.now);
  if (!verified) return result<florin::done>{verified.error()};
  auto promise = make_response_promise<result<florin::done>>();
  auto answer = kept_by(promise);
  change_to(*verified, "user.email_verified", {}, done_or_refused(answer));
  return promise;
}

void live_user::send_password_link(const send_reset_link& command) {
  if (presence_ == presence::unknown) {
    load();
    return send(this, command);
  }
  if (absence() || state_.status != user_status::active || state_.password_hash.empty()) return;
  auto mail = reset_mail(state_, identifiers_.next<mail_id>(command.now), with_.links, *with_.keys, command.now);
  append(
      {queued_change(mail, *key_)}, [] {}, [](const std::optional<error>&) {});
}

caf::result<result<florin::done>> live_user::reset(reset_password command) {
  if (auto refusal = refuse_reset_token(state_, command.token, *with_.keys, command.now))
    return result<florin::done>{*refusal};
  auto weak = refuse_weak_password(command.wanted, with_.password_policy,
                                   personal_words_of(state_.username, state_.email));
  if (weak) return result<florin::done>{*weak};
  auto promise = make_response_promise<result<florin::done>>();
  auto answer = kept_by(promise);
  set_password(command.wanted, std::nullopt, command.from, command.now, answer);
  return promise;
}

caf::result<result<list_mail::answer>> live_user::list(list_mail) {
  auto promise = make_response_promise<result<list_mail::answer>>();
  auto answer = kept_by(promise);
  request(with_.queries, load_timeout, find_mail_of{id_})
      .then(
          [this, answer](const result<find_mail_of::answer>& found) {
            answer(found ? result<list_mail::answer>{readable(*found)} : result<list_mail::answer>{found.error()});
          },
          [answer](const caf::error&) { answer(cannot_be_read()); });
  return promise;
}

list_mail::answer live_user::readable(const std::vector<stored_mail>& stored) const {
  list_mail::answer mails;
  for (const auto& each : stored) mails.push_back(from_record<outgoing_mail>(reveal(each.snapshot, *key_)));
  return mails;
}

entity_change live_user::notice_of(mail_template which, const client& from, timestamp now) {
  return queued_change(security_notice(state_, identifiers_.next<mail_id>(now), which, from, with_.links, now),
                       *key_);
}

std::vector<entity_change> live_user::mail_of_failure(const failed_login& failed, const client& from,
                                                      timestamp now) {
  if (failed.event != login_locked) return {};
  auto mail = security_notice(state_, identifiers_.next<mail_id>(now), mail_template::account_locked, from,
                              with_.links, now);
  mail.duration_minutes = std::chrono::ceil<std::chrono::minutes>(with_.logins.lockout.cooling).count();
  return {queued_change(mail, *key_)};
}

void live_user::change_to(user wanted, std::string event, std::vector<entity_change> besides,
                          refusal_handler then) {
  besides.insert(besides.begin(), user_change(state_, wanted, version_ + 1, std::move(event), *key_));
  append(
      std::move(besides),
      [this, wanted] {
        ++version_;
        state_ = wanted;
        send(with_.sessions, standing_changed{id_, standing_of(state_)});
      },
      std::move(then));
}

void live_user::append(std::vector<entity_change> changes, std::function<void()> committed, refusal_handler then) {
  auto content = std::make_shared<submission>();
  content->entries.push_back({std::nullopt, std::move(changes), {}});
  request(with_.journal, commit_timeout, append_submission{std::move(content)})
      .await(
          [committed, then](const result<committed_submission>& appended) {
            if (!appended) return then(appended.error());
            committed();
            then(std::nullopt);
          },
          [this, then](const caf::error&) {
            then(unknown_outcome());
            // Only the journal knows what the user is now, and its sessions must be told.
            load();
          });
}

caf::result<result<open_account::answer>> live_user::open(open_account command) {
  auto answer = make_response_promise<result<open_account::answer>>();
  attempt(std::move(command), answer, opening_attempts);
  return answer;
}

void live_user::attempt(open_account command, promise<open_account::answer> answer, int attempts) {
  auto account = identifiers_.next<account_id>(command.now);
  auto opening = decide_opening(state_, accounts_, command, *with_.catalogue, account);
  if (!opening) {
    answer.deliver(result<open_account::answer>{opening.error()});
    return;
  }
  submit(command, *opening, [=, this](result<open_account::answer> opened) mutable {
    if (!opened && is_refused_claim(opened.error()) && attempts > 1)
      attempt(std::move(command), std::move(answer), attempts - 1);
    else
      answer.deliver(std::move(opened));
  });
}

void live_user::submit(const open_account& command, const account_opened& opening,
                       std::function<void(result<open_account::answer>)> done) {
  auto group = std::make_shared<transaction_group>();
  group->changes.push_back(opening_change(opening));
  account_view opened = view_of_opening(opening, command.now);
  if (command.initial_deposit) {
    auto deposit = opening_deposit(identifiers_.next<transaction_id>(command.now), opening,
                                   amount_in(*command.initial_deposit, opening.currency), "Initial deposit");
    opened = view_after_deposit(opened, deposit, command.now);
    group->drafts.push_back(draft_of_deposit(std::move(deposit), command.now));
  }
  group->idempotency = command.idempotency;
  group->compose = [opened, compose = command.compose](const auto&) { return compose(opened); };
  auto coordinator = spawn<group_coordinator>(with_.registry, with_.journal);
  // Awaited, so that the next opening is decided with this one's outcome known.
  request(coordinator, commit_timeout, post_group{std::move(group)})
      .await(
          [this, done, opened, opening](result<posted_group>& posted) {
            if (!posted) return done(posted.error());
            accounts_.push_back(opening);
            done(open_account::answer{opened, std::move(posted->reply)});
          },
          [this, done](const caf::error&) {
            // The account may be there now: whoever opens the next one has to look.
            presence_ = presence::unknown;
            done(unknown_outcome());
          });
}

}  // namespace florin
