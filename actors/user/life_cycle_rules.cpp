#include "actors/user/life_cycle_rules.hpp"

#include "actors/role/role.hpp"
#include "actors/session/standing.hpp"
#include "actors/user/login_rules.hpp"
#include "actors/user/second_factor_rules.hpp"
#include "actors/user/user_changes.hpp"

namespace florin {
namespace {

template <class Answer>
user_decision<Answer> decided(user after, user_event event, Answer answer,
                              std::vector<notification> notifications = {}) {
  return {std::move(after), event, std::move(answer), std::move(notifications), {}, {}};
}

template <class Command>
notification notice(const user& state, notification_template which, const Command& command,
                    const user_context& context) {
  return security_notice(state, context.identifiers.next<notification_id>(command.now), which, command.from,
                         context.policies.links, command.now);
}

error not_possible(std::string message, user_status status) {
  return error{error_code::conflict, std::move(message), {}}.with("status", std::string(to_text(status)));
}

error code_needed() {
  return error{
      error_code::validation_error, "There is a second factor, and its code has to come with the password", {}}
      .with("code",
            std::vector<std::string>{"Send the code that your authenticator app shows now, or a recovery code"});
}

/// Nobody gets out of a freeze either.
bool is_in_the_way(const account_view& held) {
  return held.state.ledger != 0 || held.pending.minor != 0 || !held.freezes.empty();
}

/// Nobody leaves money behind, or by a stolen token.
template <class Command>
std::optional<error> refuse_leaving(const user& state, const Command& command,
                                    const std::vector<account_view>& held) {
  std::vector<std::string> in_the_way;
  for (const auto& each : held)
    if (is_in_the_way(each)) in_the_way.push_back(to_text(each.state.id()));
  if (!in_the_way.empty())
    return error{error_code::conflict,
                 "There are accounts with a balance, with something held or in flight, or under a freeze",
                 {}}
        .with("accounts", std::move(in_the_way));
  return command.from.user == state.id ? refuse_unproved(state, command.is_confirmed) : std::nullopt;
}

/// Nobody gets out of a block, or makes away with what it is about.
template <class Command>
std::optional<error> refuse_escape(const user& state, const Command& command) {
  bool is_blocked = !blocks_of(state).empty() && command.from.user == state.id;
  return is_blocked ? std::optional{user_blocked()} : std::nullopt;
}

}  // namespace

result<user_decision<done>> decide(const user& state, const deactivate_user& command,
                                   const user_context& context) {
  if (state.status != user_status::active) return not_possible("The user is not active", state.status);
  // It stops all programs, and may be what a thief wants.
  if (command.from.user == state.id)
    if (auto refusal = refuse_unproved(state, command.is_confirmed)) return *refusal;
  return decided(with_status(state, user_status::deactivated, command.now), user_events::deactivated, done{},
                 {notice(state, notification_template::user_deactivated, command, context)});
}

result<user_decision<done>> decide(const user& state, const reactivate_user& command,
                                   const user_context& context) {
  if (state.status == user_status::active) return decided(state, {}, done{});
  if (state.status != user_status::deactivated) return login_refused();
  auto after = with_status(state, user_status::active, command.now);
  // He is not told more than at a login.
  if (!may_log_in(after.status, after.block)) return login_refused();
  if (state.factor.is_enabled()) {
    if (command.code.empty()) return code_needed();
    auto spent = spend_code(state, {command.code, command.from, command.now, login_refused()}, context);
    if (!spent.after) return spent.failure;
    after.factor = std::move(spent.after->factor);
  }
  return decided(std::move(after), user_events::reactivated, done{},
                 {notice(state, notification_template::user_reactivated, command, context)});
}

result<user_decision<done>> decide(const user& state, const delete_user& command,
                                   const std::vector<account_view>& held, const user_context& context) {
  if (state.status == user_status::deleted) return not_possible("The user is deleted already", state.status);
  if (auto refusal = refuse_escape(state, command)) return *refusal;
  if (auto refusal = refuse_leaving(state, command, held)) return *refusal;
  auto deleted = decided(with_status(state, user_status::deleted, command.now), user_events::deleted, done{});
  // Whoever is not kept at all can be told nothing any more: the address goes with the rest.
  if (auto kept = context.policies.deletion_retention; kept.count() > 0) {
    deleted.notifications = {notice(state, notification_template::user_deleted, command, context)};
    deleted.notifications.front().duration_minutes = std::chrono::minutes(kept).count();
  }
  return deleted;
}

result<user_decision<done>> decide(const user& state, const erase_user& command,
                                   const std::vector<account_view>& held, const user_context& context) {
  if (auto refusal = refuse_escape(state, command)) return *refusal;
  // What is investigated is kept, however long ago the user was deleted.
  if (stops_credits(blocks_of(state))) return not_possible("The user cannot be erased now", state.status);
  if (auto refusal = refuse_leaving(state, command, held)) return *refusal;
  auto gone = decided(erased(state, context.keys, command.now), user_events::erased, done{});
  if (state.avatar_version > 0) gone.avatar = "";
  return gone;
}

result<user_decision<done>> decide(const user& state, const erase_deleted_user& command,
                                   const std::vector<account_view>& held, const user_context& context) {
  auto retained_until = state.status_since.value_or(timestamp{}) + context.policies.deletion_retention;
  if (state.status != user_status::deleted || command.now < retained_until)
    return not_possible("The user is not due to be erased", state.status);
  erase_user erasure;
  erasure.user = state.id;
  erasure.now = command.now;
  return decide(state, erasure, held, context);
}

user with_status(const user& state, user_status status, timestamp now) {
  auto after = state;
  after.blocks = blocks_of(state);
  after.block = widest(after.blocks);
  bool is_let_in = status == user_status::active || status == user_status::blocked;
  if (is_let_in) status = after.blocks.empty() ? user_status::active : user_status::blocked;
  if (!may_log_in(status, after.block)) {
    after = without_logins(std::move(after), std::nullopt, now);
    // What a member of staff made to act without him does not come back with him.
    if (is_staff(state)) after = without_programs(std::move(after), now);
  }
  after.status = status;
  after.status_since = now;
  after.status_reason.clear();
  after.status_before_deletion = status == user_status::deleted ? state.status : user_status::active;
  return after;
}

user erased(const user& state, const key_ring& keys, timestamp now) {
  user left;
  left.id = state.id;
  left.registered_at = state.registered_at;
  left.status = user_status::deleted;
  left.status_since = state.status == user_status::deleted ? state.status_since : now;
  left.erased_at = now;
  left.retained_username = claim_on(user_name::username, state.username, keys).value;
  left.roles.clear();
  left.locale.clear();
  if (state.avatar_version > 0) left.avatar_version = state.avatar_version + 1;
  return left;
}

}  // namespace florin
