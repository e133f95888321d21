#include "actors/identity/identity_actor.hpp"

#include <algorithm>

#include "actors/administration/administration_actor.hpp"
#include "actors/credentials/concealed_record.hpp"
#include "actors/credentials/password_messages.hpp"
#include "actors/identity/sandbox_customer.hpp"
#include "actors/identity/session_gathering.hpp"
#include "actors/role/role_rules.hpp"
#include "actors/session/network.hpp"
#include "actors/session/session_actor.hpp"
#include "actors/supervision/crash_reason.hpp"
#include "actors/transaction/transaction_group_actor.hpp"
#include "actors/user/life_cycle_commands.hpp"
#include "actors/user/listed_users.hpp"
#include "actors/user/passkey_rules.hpp"
#include "actors/user/user_actor.hpp"
#include "actors/user/user_changes.hpp"
#include "actors/user/user_rules.hpp"

namespace florin {
namespace {

constexpr auto look_up_timeout = std::chrono::seconds(5);

error cannot_look_up() { return {error_code::unavailable, "The session cannot be read at the moment", {}}; }

/// Whoever presents a credential is told no more than that it is not good.
error as_credential(const error& why) { return why.code == error_code::not_found ? session_over() : why; }

std::optional<oauth_client_id> client_of(const stored_session& stored) {
  const auto* client = stored.snapshot.find("client_id");
  return client ? oauth_client_id::parse(*client) : std::nullopt;
}

/// Whether the session says itself that this is its name.
bool is_of(const session_name& name, const stored_session& stored) {
  const auto* credential = std::get_if<std::string>(&name);
  if (!credential) return std::get<session_id>(name) == stored.id;
  const auto* digest = stored.snapshot.find("credential_digest");
  return digest && *digest == *credential;
}

error name_is_taken(const std::string& field) {
  return error{error_code::conflict, "Somebody is registered with this " + field + " already", {}}.with("field",
                                                                                                        field);
}

}  // namespace

identity::identity(caf::actor_config& config, identity_surroundings surroundings, identity_settings settings,
                   const time_source& time, crash_observer observer)
    : identity_actor::base(config),
      with_(std::move(surroundings)),
      settings_(std::move(settings)),
      time_(time),
      observer_(std::move(observer)),
      identifiers_(settings_.make_identifiers()),
      sending_(settings_.policies.sending, *settings_.keys) {}

void identity::on_exit() {
  for (auto& [key, active] : sessions_) send_exit(active.actor, caf::exit_reason::user_shutdown);
  for (auto& [id, active] : users_) send_exit(active.actor, caf::exit_reason::user_shutdown);
  send_exit(administration_, caf::exit_reason::user_shutdown);
  administration_ = nullptr;
  with_ = {};
  cell_ = {};
  // Promises that are not kept would keep this actor in memory.
  look_ups_.clear();
}

identity::behavior_type identity::make_behavior() {
  set_exception_handler(crash_reason);
  set_down_handler([this](caf::down_msg& message) { actor_is_down(message); });
  delayed_send(this, std::chrono::milliseconds(settings_.passivate_after) / 2, tick{});
  read_roles();
  return {
      // With every request, and so before the others: a message is compared with one after the other.
      [this](admission_request& asked) { return admit(std::move(asked)); },
      [this](const finish_claim& over) {
        if (auto actor = find_active(over.session)) send(actor, over);
      },
      [this](people_question& message) { return take(message); },
      [this](const standing_changed& changed) { tell_sessions(changed); },
      [this](const oauth_client_deleted& deleted) { end_sessions_of(deleted); },
      [this](const roles_changed& changed) { use_roles(changed); },
      [this](read_roles_again) { read_roles(); },
      [this](cell_parts& parts) { use_cell(std::move(parts)); },
      [this](tick) { sweep(); },
      [this](const run_due_work& message) { return erase(user_id{message.work.entity.id}); },
      [this](get_status) { return registry_status{sessions_.size()}; },
  };
}

void identity::use_cell(cell_parts parts) {
  cell_ = std::move(parts);
  for (auto& [key, active] : sessions_) send(active.actor, cell_);
  // Users work with the cell's handles; the next command activates them with the new ones.
  for (auto& [id, active] : users_) send_exit(active.actor, caf::exit_reason::user_shutdown);
  users_.clear();
  send_exit(administration_, caf::exit_reason::user_shutdown);
  administration_ = nullptr;
  // Each reads all accounts of a user.
  constexpr std::size_t erasures_at_once = 4;
  if (cell_.due_work)
    send(cell_.due_work,
         take_due_work{{due_purpose::erasure, settings_.policies.deletion_retention, erasures_at_once}, this});
}

caf::result<admission> identity::admit(admission_request asked) {
  session_name name = asked.login ? session_name{*asked.login} : session_name{asked.credential_digest};
  if (auto actor = find_active(name)) return delegate(actor, std::move(asked));
  if (asked.only_in_memory) return admission{{}, {}, session_over()};
  auto answer = make_response_promise<admission>();
  with_session(name, [answer, asked = std::move(asked)](const result<session_actor>& found) mutable {
    if (found)
      answer.delegate(*found, std::move(asked));
    else
      answer.deliver(admission{{}, {}, as_credential(found.error())});
  });
  return answer;
}

session_actor identity::find_active(const session_name& name) {
  const auto* active = sessions_.find(name, time_.now());
  return active ? active->actor : session_actor{};
}

void identity::with_session(const session_name& name, session_use use) {
  if (auto actor = find_active(name)) return use(actor);
  if (look_ups_.wait(text_of(name), std::move(use))) look_up_session(name);
}

void identity::look_up_session(const session_name& name) {
  ask(*this, with_.queries, look_up_timeout, load_session{name}, cannot_look_up(),
      [this, name, started = look_ups_.now()](const result<load_session::answer>& found) {
        if (!roles_) return found_session(text_of(name), cannot_look_up());
        if (found && *found && look_ups_.is_outdated(started, (*found)->user, client_of(**found).has_value()))
          return look_up_session(name);
        if (found && *found && !is_of(name, **found)) {
          with_.distrusted("claim", name_of({entity_kind::session, (*found)->id}));
          return found_session(text_of(name), cannot_look_up());
        }
        found_session(text_of(name), found);
      });
}

void identity::found_session(const std::string& waiting_for, const result<load_session::answer>& found) {
  auto outcome = !found                                ? result<session_actor>{found.error()}
                 : !*found || (*found)->client_is_over ? result<session_actor>{no_such_session()}
                                                       : result<session_actor>{activate(**found)};
  for (auto& use : look_ups_.finish(waiting_for)) use(outcome);
}

session_actor identity::activate(const stored_session& stored) {
  // It may have been looked up under both of its names.
  if (auto active = find_active(stored.id)) return active;
  auto actor = spawn<live_session>(stored, cell_.journal, this, settings_.keys, roles_);
  monitor(actor);
  const auto* digest = stored.snapshot.find("credential_digest");
  sessions_.add(digest ? *digest : "",
                {actor, stored.id, stored.user, time_.now(), client_of(stored), stored.developer});
  return actor;
}

caf::result<given> identity::to_session(people_question& question, const session_id& session, bool is_credential) {
  auto promise = make_response_promise<given>();
  with_session(session, [promise, is_credential, question](const result<session_actor>& found) mutable {
    if (found)
      promise.delegate(*found, std::move(question));
    else
      promise.deliver(given{is_credential ? as_credential(found.error()) : found.error()});
  });
  return promise;
}

void identity::carry_out(const list_sessions& asked, answer_handler<list_sessions::answer> answer) {
  find_sessions_of question{asked.user, asked.kind, asked.now, asked.limit, asked.after, asked.backwards};
  ask(*this, with_.queries, look_up_timeout, std::move(question), cannot_look_up(),
      [this, answer, now = asked.now](const result<find_sessions_of::answer>& found) {
        if (found)
          describe(*found, now, answer);
        else
          answer(found.error());
      });
}

void identity::describe(const find_sessions_of::answer& sessions, timestamp now,
                        answer_handler<list_sessions::answer> listed) {
  auto gathered = std::make_shared<session_gathering>(sessions, std::move(listed));
  for (const auto& id : sessions.rows)
    with_session(id, [this, gathered, id, now](const result<session_actor>& found) {
      if (!found) return gathered->add(std::nullopt);
      ask(*this, *found, look_up_timeout, describe_session{id, now}, cannot_look_up(),
          [gathered](const result<describe_session::answer>& view) {
            gathered->add(view ? *view : std::nullopt);
          });
    });
}

void identity::carry_out(const end_surplus_sessions& opened, answer_handler<florin::done> answer) {
  const auto& bounds = settings_.policies.sessions;
  auto end_beyond = [&](std::size_t most, const std::optional<oauth_client_id>& client) {
    find_surplus_sessions surplus{opened.user, opened.kind, client, most, opened.now};
    ask(*this, with_.queries, look_up_timeout, std::move(surplus), cannot_look_up(),
        [this, opened](const result<find_surplus_sessions::answer>& found) {
          if (!found) return;
          for (const auto& id : *found) end_surplus(id, opened);
        });
  };
  if (opened.client) end_beyond(bounds.grants_of_client, opened.client);
  end_beyond(opened.kind == credential_kind::login ? bounds.logins : bounds.grants, std::nullopt);
  answer(florin::done{});
}

void identity::end_surplus(const session_id& id, const end_surplus_sessions& opened) {
  with_session(id, [this, id, opened](const result<session_actor>& found) {
    if (!found) return;
    end_session end{opened.user, id, "too_many", opened.from, opened.now, opened.kind};
    ask(*this, *found, commit_timeout, std::move(end), unknown_outcome(),
        [this, opened](const result<florin::done>& ended) {
          if (!ended || absence_of_cell()) return;
          request_budget notices{"surplus_notices", 1, 24 * 3600, budget_scope::user};
          if (!surplus_notices_.spend(notices, opened.user, opened.now).exceeded)
            tell(user_with(opened.user), report_surplus_sessions{opened.user, opened.from, opened.now});
        });
  });
}

user_actor identity::user_with(const user_id& id) {
  auto& active = users_[id];
  if (!active.actor) {
    user_surroundings surroundings{
        cell_.registry, cell_.journal,
        with_.queries,  with_.passwords,
        this,           settings_.catalogue,
        settings_.keys, settings_.policies,
        roles_,         [this](notification_channel channel) { with_.withheld(channel, "user"); }};
    active.actor = spawn<live_user>(id, std::move(surroundings), settings_.make_identifiers(), settings_.secrets);
    monitor(active.actor);
  }
  active.last_used = time_.now();
  return active.actor;
}

caf::result<given> identity::to_user(people_question& question, const user_id& user) {
  if (auto refusal = absence_of_cell()) return given{std::move(*refusal)};
  return delegate(user_with(user), std::move(question));
}

void identity::look_up(user_name kind, const std::string& name, name_use use) {
  auto claim = claim_on(kind, name, *settings_.keys);
  ask(*this, with_.queries, look_up_timeout, find_claimant{claim}, cannot_look_up(),
      [this, use, claim](const result<find_claimant::answer>& found) {
        if (!found) return use(found.error());
        if (*found && !is_held_rightly(claim, **found, *settings_.keys)) {
          with_.distrusted("claim", name_of((*found)->entity));
          return use(cannot_look_up());
        }
        // Of who is erased nothing is left but that the name is not free.
        bool is_somebody = *found && !is_erased(**found);
        use(is_somebody ? std::optional{user_id{(*found)->entity.id}} : std::nullopt);
      });
}

void identity::carry_out(const find_user& asked, answer_handler<find_user::answer> answer) {
  look_up(asked.kind, asked.name, std::move(answer));
}

caf::result<given> identity::to_user_named(people_question& question, const named_attempt& attempt) {
  if (auto refusal = absence_of_cell()) return given{std::move(*refusal)};
  auto promise = make_response_promise<given>();
  auto kind = attempt.name.find('@') == std::string::npos ? user_name::username : user_name::email;
  look_up(kind, attempt.name, [=, this](const result<find_user::answer>& found) mutable {
    if (found && *found)
      promise.delegate(user_with(**found), std::move(question));
    else if (found)
      refuse_stranger(claim_on(kind, attempt.name, *settings_.keys).value, attempt,
                      kept_by<florin::done>(promise));
    else
      promise.deliver(given{found.error()});
  });
  return promise;
}

void identity::carry_out(const begin_passkey_login& command, answer_handler<passkey_question> answer) {
  answer(ask_for_passkey(settings_.policies.links, *settings_.keys, command.now));
}

void identity::refuse_stranger(const std::string& claim, const named_attempt& attempt,
                               answer_handler<florin::done> answer) {
  auto network = network_of(attempt.from.address);
  auto refuse_locked_out = [=, this, now = attempt.now]() -> std::optional<error> {
    auto locked = strangers_.find_lockout(claim, network, now, settings_.policies.logins.lockout);
    return locked ? std::optional{too_many_failures(*locked, settings_.policies.logins.lockout)} : std::nullopt;
  };
  if (auto locked = refuse_locked_out()) return answer(*locked);
  // Takes as long as for somebody who is registered.
  ask(*this, with_.passwords, password_timeout,
      check_password{
          {}, attempt.password, hashing_party_at(attempt.from.address, claim, hashing_standing::stranger)},
      cannot_look_up(), [=, this, now = attempt.now](const result<bool>& checked) {
        if (!checked) return answer(checked.error());
        if (auto locked = refuse_locked_out()) return answer(*locked);
        strangers_.note_failure(claim, network, now, settings_.policies.logins.lockout);
        answer(login_refused());
      });
}

void identity::carry_out(const take_sending_room& wanted, answer_handler<florin::done> answer) {
  if (wanted.gives_back) {
    sending_.give_back(wanted);
    return answer(florin::done{});
  }
  auto take = [=, this](const std::optional<error>& unknown) {
    if (unknown) return answer(*unknown);
    auto refused = sending_.take(wanted);
    if (!refused) return answer(florin::done{});
    with_.withheld(channel_of(wanted.kind), refused->by);
    answer(std::move(refused->why));
  };
  if (wanted.kind != bounded_message::phone_code) return take(std::nullopt);
  with_sent_codes(take);
}

void identity::with_sent_codes(std::function<void(std::optional<error>)> then) {
  if (knows_sent_codes_) return then(std::nullopt);
  auto since = time_.now() - longest_sending_span;
  ask_and_wait(*this, with_.queries, look_up_timeout, find_sent_codes{since}, cannot_look_up(),
               [this, then](const result<find_sent_codes::answer>& found) {
                 if (!found) return then(found.error());
                 for (const auto& each : *found) remember_code(each);
                 knows_sent_codes_ = true;
                 then(std::nullopt);
               });
}

void identity::remember_code(const stored_notification& sent) {
  auto key = sent.wrapped_key ? settings_.keys->unwrap(*sent.wrapped_key, sent.user) : std::nullopt;
  // The number of who is erased is gone; the code was sent all the same.
  auto readable = from_record<notification>(key ? reveal(sent.snapshot, *key) : without_concealed(sent.snapshot));
  sending_.remember_code(key ? std::optional{readable.to} : std::nullopt, readable.queued_at);
}

void identity::carry_out(const forgot_password& command, answer_handler<florin::done> answer) {
  if (auto refusal = absence_of_cell()) return answer(std::move(*refusal));
  // Nobody waits for what is found, so that the time tells nothing of who is registered.
  look_up(user_name::email, command.email, [this, now = command.now](const result<find_user::answer>& found) {
    if (found && *found) send(user_with(**found), send_reset_link{now});
  });
  answer(florin::done{});
}

caf::result<given> identity::to_new_user(people_question& question, const std::string& username, timestamp now,
                                         bool will_log_in) {
  if (auto refusal = absence_of_cell()) return given{std::move(*refusal)};
  auto promise = make_response_promise<given>();
  auto id = identifiers_.next<user_id>(now);
  pass_on(*this, user_with(id), caf::infinite, std::move(question), unknown_outcome(),
          [=, this](result<boxed> registered) mutable {
            // A file of users need not be in memory.
            if (!registered || !will_log_in) let_go(id);
            if (!registered && is_refused_claim(registered.error()))
              return name_what_is_taken(
                  username, [promise](error taken) mutable { promise.deliver(given{std::move(taken)}); });
            promise.deliver(given{std::move(registered)});
          });
  return promise;
}

void identity::let_go(const user_id& id) {
  auto active = users_.find(id);
  if (active == users_.end()) return;
  send(active->second.actor, passivate{});
  users_.erase(active);
}

void identity::name_what_is_taken(const std::string& username, std::function<void(error)> answer) {
  // Also of who is erased, whom `look_up` does not find.
  ask(*this, with_.queries, look_up_timeout,
      find_claimant{claim_on(user_name::username, username, *settings_.keys)}, cannot_look_up(),
      [answer](const result<find_claimant::answer>& holder) {
        answer(name_is_taken(holder && *holder ? "username" : "email"));
      });
}

std::optional<error> identity::absence_of_cell() const {
  if (cell_.journal && roles_) return std::nullopt;
  return error{error_code::unavailable, "The bank is starting; nothing was done", {}};
}

void identity::carry_out(const create_sandbox_customer& command,
                         answer_handler<create_sandbox_customer::answer> answer) {
  if (!settings_.catalogue->environment.has_sandbox_operations)
    return answer(error{error_code::forbidden, "Only a sandbox has ready-made customers", {}});
  if (auto refusal = absence_of_cell()) return answer(std::move(*refusal));
  attempt(command, answer, opening_attempts);
}

void identity::attempt(const create_sandbox_customer& command,
                       const answer_handler<create_sandbox_customer::answer>& answer, int attempts) {
  auto customer =
      make_sandbox_customer(command, *settings_.catalogue, *settings_.keys, identifiers_, settings_.secrets);
  auto coordinator = spawn<group_coordinator>(cell_.registry, cell_.journal);
  request(coordinator, caf::infinite, post_group{std::move(customer.group)})
      .then(
          [=, this, view = std::move(customer.view)](const result<posted_group>& posted) {
            if (posted)
              answer(view);
            else if (is_refused_claim(posted.error()) && attempts > 1)
              attempt(command, answer, attempts - 1);
            else
              answer(posted.error());
          },
          [answer](const caf::error&) { answer(unknown_outcome()); });
}

void identity::carry_out(const list_users& asked, answer_handler<list_users::answer> answer) {
  ask(*this, with_.queries, look_up_timeout, find_users{asked}, cannot_look_up(),
      [this, answer](const result<find_users::answer>& found) {
        answer(found ? readable(*found, *settings_.keys) : result<list_users::answer>{found.error()});
      });
}

void identity::read_roles() {
  auto failed = [this] { delayed_send(this, std::chrono::seconds(1), read_roles_again{}); };
  // Nobody is answered by then, rather than by what the program came with.
  ask_and_wait(*this, with_.queries, look_up_timeout, find_roles{}, cannot_look_up(),
               [this, failed](const result<find_roles::answer>& found) {
                 if (!found) return failed();
                 // What the administration says is newer.
                 if (!roles_) roles_ = table_of(*found);
               });
}

void identity::use_roles(const roles_changed& changed) {
  roles_ = changed.now;
  for (auto& [key, active] : sessions_) send(active.actor, changed);
  for (auto& [id, active] : users_) send(active.actor, changed);
}

caf::result<given> identity::to_administration(people_question& question) {
  if (auto refusal = absence_of_cell()) return given{std::move(*refusal)};
  if (!administration_) {
    administration_surroundings surroundings{cell_.journal, with_.queries, this,
                                             settings_.policies.staff_is_relaxed};
    administration_ = spawn<administration>(std::move(surroundings), settings_.make_identifiers());
    monitor(administration_);
  }
  return delegate(administration_, std::move(question));
}

template <class Predicate>
void identity::let_go_of_sessions(Predicate is_meant) {
  sessions_.forget_if([&](const auto& active) {
    if (!is_meant(active)) return false;
    send(active.actor, passivate{});
    return true;
  });
}

void identity::tell_sessions(const standing_changed& changed) {
  look_ups_.note_standing_change(changed.user);
  for (const auto& actor : sessions_.of(changed.user)) send(actor, changed);
  // What others have granted to the clients of a developer who may not act rests until he may.
  if (changed.now.status == user_status::active) return;
  look_ups_.note_client_change();
  let_go_of_sessions([&](const auto& active) { return active.developer == changed.user; });
}

void identity::end_sessions_of(const oauth_client_deleted& deleted) {
  look_ups_.note_client_change();
  let_go_of_sessions([&](const auto& active) { return active.client == deleted.client; });
}

void identity::sweep() {
  auto idle_since =
      timestamp{time_.now().microseconds -
                std::chrono::duration_cast<std::chrono::microseconds>(settings_.passivate_after).count()};
  let_go_of_sessions([&](const auto& active) { return active.last_used < idle_since; });
  std::erase_if(users_, [&](auto& each) {
    if (each.second.last_used >= idle_since) return false;
    send(each.second.actor, passivate{});
    return true;
  });
  sending_.sweep(time_.now());
  delayed_send(this, std::chrono::milliseconds(settings_.passivate_after) / 2, tick{});
}

caf::result<due_report> identity::erase(const user_id& user) {
  if (absence_of_cell()) return due_report{due_outcome::unavailable};
  auto promise = make_response_promise<due_report>();
  ask(*this, user_with(user), commit_timeout, erase_deleted_user{user, time_.now()}, unknown_outcome(),
      [promise](const result<florin::done>& erased) mutable {
        promise.deliver(due_report{erased ? due_outcome::done : outcome_of(erased.error())});
      });
  return promise;
}

void identity::actor_is_down(const caf::down_msg& message) {
  // Who was passivated is forgotten already.
  if (is_orderly_end(message.reason)) return;
  observer_("identity", system().render(message.reason));
  if (administration_ && administration_.address() == message.source) administration_ = nullptr;
  std::erase_if(users_, [&](const auto& each) { return each.second.actor.address() == message.source; });
  sessions_.forget_if([&](const auto& active) { return active.actor.address() == message.source; });
}

}  // namespace florin
