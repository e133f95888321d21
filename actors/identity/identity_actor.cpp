#include "actors/identity/identity_actor.hpp"

#include "actors/identity/sandbox_customer.hpp"
#include "actors/session/session_actor.hpp"
#include "actors/supervision/crash_reason.hpp"
#include "actors/transaction/transaction_group_actor.hpp"
#include "actors/user/user_actor.hpp"
#include "actors/user/user_rules.hpp"

namespace florin {
namespace {

constexpr auto look_up_timeout = std::chrono::seconds(5);

error unknown_credential() {
  return {error_code::unauthenticated, "The credential is missing, unknown or no longer valid", {}};
}

}  // namespace

identity::identity(caf::actor_config& config, query_actor queries, identity_settings settings,
                   const time_source& time, crash_observer observer)
    : identity_actor::base(config),
      queries_(std::move(queries)),
      settings_(std::move(settings)),
      time_(time),
      observer_(std::move(observer)),
      identifiers_(settings_.make_identifiers()) {}

void identity::on_exit() {
  for (auto& [digest, active] : sessions_) send_exit(active.actor, caf::exit_reason::user_shutdown);
  for (auto& [id, active] : users_) send_exit(active.actor, caf::exit_reason::user_shutdown);
  cell_ = {};
  // Promises that are not kept would keep this actor in memory.
  waiting_.clear();
}

identity::behavior_type identity::make_behavior() {
  set_exception_handler(crash_reason);
  set_down_handler([this](caf::down_msg& message) { actor_is_down(message); });
  delayed_send(this, std::chrono::milliseconds(settings_.passivate_after) / 2, tick{});
  return {
      [this](admission_request& asked) { return admit(std::move(asked)); },
      [this](const finish_claim& over) {
        if (auto actor = session_with(over.session)) send(actor, over);
      },
      [this](find_running_claims& asked) -> caf::result<result<find_running_claims::answer>> {
        if (auto actor = session_with(asked.session)) return delegate(actor, std::move(asked));
        return result<find_running_claims::answer>{find_running_claims::answer{}};
      },
      [this](open_account& command) { return open(std::move(command)); },
      [this](create_sandbox_customer& command) { return create(std::move(command)); },
      [this](cell_parts& parts) {
        cell_ = std::move(parts);
        // Users work with the cell's handles; the next command activates them with the new ones.
        for (auto& [id, active] : users_) send_exit(active.actor, caf::exit_reason::user_shutdown);
        users_.clear();
      },
      [this](tick) { sweep(); },
      [this](get_status) { return registry_status{sessions_.size()}; },
  };
}

caf::result<admission> identity::admit(admission_request asked) {
  auto found = sessions_.find(asked.credential_digest);
  if (found != sessions_.end()) {
    found->second.last_used = asked.now;
    return delegate(found->second.actor, std::move(asked));
  }
  auto answer = make_response_promise<admission>();
  auto digest = asked.credential_digest;
  auto& waiting = waiting_[digest];
  waiting.push_back({std::move(asked), answer});
  if (waiting.size() > 1) return answer;
  request(queries_, look_up_timeout, find_claimant{{"session.credential", digest}})
      .then([this, digest](const result<find_claimant::answer>& claimant) { found_session(digest, claimant); },
            [this, digest](const caf::error&) {
              refuse_waiting(digest, {error_code::unavailable, "The session cannot be read at the moment", {}});
            });
  return answer;
}

void identity::found_session(const std::string& credential_digest, const result<find_claimant::answer>& found) {
  if (!found)
    refuse_waiting(credential_digest, found.error());
  else if (!*found)
    refuse_waiting(credential_digest, unknown_credential());
  else
    activate(credential_digest, **found);
}

void identity::activate(const std::string& credential_digest, const stored_entity& stored) {
  auto actor = spawn<live_session>(stored.snapshot);
  monitor(actor);
  session_id id{stored.entity.id};
  sessions_[credential_digest] = {actor, id, time_.now()};
  credential_of_[id] = credential_digest;
  for (auto& each : waiting_[credential_digest]) each.answer.delegate(actor, std::move(each.asked));
  waiting_.erase(credential_digest);
}

void identity::refuse_waiting(const std::string& credential_digest, const error& why) {
  for (auto& each : waiting_[credential_digest]) each.answer.deliver(admission{{}, {}, why});
  waiting_.erase(credential_digest);
}

session_actor identity::session_with(const session_id& id) const {
  auto credential = credential_of_.find(id);
  return credential == credential_of_.end() ? session_actor{} : sessions_.at(credential->second).actor;
}

std::optional<error> identity::absence_of_cell() const {
  if (cell_.journal) return std::nullopt;
  return error{error_code::unavailable, "The bank is starting; nothing was done", {}};
}

caf::result<result<open_account::answer>> identity::open(open_account command) {
  if (auto refusal = absence_of_cell()) return result<open_account::answer>{std::move(*refusal)};
  auto& active = users_[command.owner];
  if (!active.actor) {
    user_surroundings surroundings{cell_.registry, cell_.journal, queries_, settings_.catalogue};
    active.actor = spawn<live_user>(command.owner, std::move(surroundings), settings_.make_identifiers());
    monitor(active.actor);
  }
  active.last_used = time_.now();
  return delegate(active.actor, std::move(command));
}

caf::result<result<create_sandbox_customer::answer>> identity::create(create_sandbox_customer command) {
  if (auto refusal = absence_of_cell()) return result<create_sandbox_customer::answer>{std::move(*refusal)};
  auto answer = make_response_promise<result<create_sandbox_customer::answer>>();
  attempt(command, answer, opening_attempts);
  return answer;
}

void identity::attempt(const create_sandbox_customer& command,
                       caf::typed_response_promise<result<create_sandbox_customer::answer>> answer, int attempts) {
  auto customer = make_sandbox_customer(command, *settings_.catalogue, identifiers_);
  auto coordinator = spawn<group_coordinator>(cell_.registry, cell_.journal);
  request(coordinator, caf::infinite, post_group{std::move(customer.group)})
      .then(
          [=, this, view = std::move(customer.view)](const result<posted_group>& posted) mutable {
            if (posted)
              answer.deliver(result<create_sandbox_customer::answer>{std::move(view)});
            else if (is_refused_claim(posted.error()) && attempts > 1)
              attempt(command, std::move(answer), attempts - 1);
            else
              answer.deliver(result<create_sandbox_customer::answer>{posted.error()});
          },
          [answer](const caf::error&) mutable {
            answer.deliver(result<create_sandbox_customer::answer>{
                error{error_code::outcome_unknown, "The outcome is not known yet", {}}});
          });
}

void identity::sweep() {
  auto idle_since =
      timestamp{time_.now().microseconds -
                std::chrono::duration_cast<std::chrono::microseconds>(settings_.passivate_after).count()};
  // Forgotten at once: whoever asks from now on is answered by a new actor.
  auto is_idle = [&](auto& each) {
    if (each.second.last_used >= idle_since) return false;
    send(each.second.actor, passivate{});
    return true;
  };
  std::erase_if(users_, is_idle);
  std::erase_if(sessions_, is_idle);
  std::erase_if(credential_of_, [&](const auto& each) { return !sessions_.contains(each.second); });
  delayed_send(this, std::chrono::milliseconds(settings_.passivate_after) / 2, tick{});
}

void identity::actor_is_down(const caf::down_msg& message) {
  // Who was passivated is forgotten already.
  if (is_orderly_end(message.reason)) return;
  observer_("identity", system().render(message.reason));
  std::erase_if(users_, [&](const auto& each) { return each.second.actor.address() == message.source; });
  std::erase_if(sessions_, [&](const auto& each) {
    if (each.second.actor.address() != message.source) return false;
    credential_of_.erase(each.second.id);
    return true;
  });
}

}  // namespace florin
