#include <algorithm>

#include "actors/oauth/grant_rules.hpp"
#include "actors/user/login_decisions.hpp"
#include "tests/api/memory_bank.hpp"
#include "tests/page_of_rows.hpp"

namespace florin {

void memory_bank::ask(admission_request asked, answer_handler<admission> to) {
  auto found = sessions_.find(asked.login ? to_text(*asked.login) : asked.credential_digest);
  if (found == sessions_.end() || is_of_deleted_client(found->second))
    return to(admission{{}, {}, session_over()});
  const auto& state = found->second;
  if (asked.only_in_memory && !activities_.contains(state.id)) return to(admission{{}, {}, session_over()});
  to(admit(state, standing_of(user_with(state.user)), roles_, activities_[state.id], asked));
}

void memory_bank::finish(const principal& who, const idempotency_claim& claim) {
  activities_[who.session].claims.finish(std::string(claim.operation), claim.key);
  finished_keys.push_back(claim.key);
}

void memory_bank::answer_later(find_claims asked, answer_handler<find_claims::answer> to) {
  const auto* state = live_session_with(asked.session);
  if (!state) return answer(to, result<find_claims::answer>{no_such_session()});
  answer(to, result{claims_known_to(*state, standing_of(user_with(state->user)), roles_,
                                    activities_[asked.session].claims, asked)});
}

session* memory_bank::live_session_with(const session_id& id) {
  for (auto& [key, state] : sessions_)
    if (state.id == id && !is_over(state, standing_of(user_with(state.user)), now()) &&
        !is_of_deleted_client(state))
      return &state;
  return nullptr;
}

void memory_bank::answer_later(refresh_login asked, answer_handler<live_login> to) {
  auto* state = live_session_with(asked.session);
  if (!state) return answer(to, result<live_login>{session_over()});
  const auto& owner = user_with(state->user);
  auto judged = judge_refresh(*state, standing_of(owner), asked);
  if (!judged) return answer(to, result<live_login>{judged.error()});
  if (*judged == refresh_outcome::rotated) *state = rotated(*state, now());
  if (*judged == refresh_outcome::reused) {
    *state = ended(*state, "token_reused", now());
    return answer(to, result<live_login>{session_over()});
  }
  answer(to, result{live_login{*state, owner.roles, roles_.permissions_of(owner)}});
}

void memory_bank::answer_later(change_transfer_limits asked, answer_handler<session_view> to) {
  auto* state = live_session_with(asked.session);
  auto changed =
      state ? with_limits(*state, standing_of(user_with(state->user)), asked) : result<session>{no_such_session()};
  if (!changed) return answer(to, result<session_view>{changed.error()});
  *state = *changed;
  answer(to, result{session_view{*state, now()}});
}

void memory_bank::answer_later(grant_step_up asked, answer_handler<done> to) {
  activities_[asked.session].step_ups.grant(asked);
  answer(to, result{done{}});
}

void memory_bank::answer_later(spend_step_up asked, answer_handler<done> to) {
  auto refusal = activities_[asked.session].step_ups.spend(asked);
  answer(to, refusal ? result<done>{*refusal} : result{done{}});
}

void memory_bank::answer_later(exchange_code asked, answer_handler<live_login> to) {
  auto* state = live_session_with(asked.session);
  if (!state) return answer(to, result<live_login>{session_over()});
  const auto& owner = user_with(state->user);
  auto judged = judge_exchange(*state, standing_of(owner), asked);
  if (!judged) return answer(to, result<live_login>{judged.error()});
  bool is_reused = *judged == exchange_outcome::reused;
  *state = is_reused ? ended(*state, "code_reused", now()) : exchanged(*state, now());
  answer(to, is_reused ? result<live_login>{session_over()}
                       : result{live_login{*state, owner.roles, roles_.permissions_of(owner)}});
}

void memory_bank::answer_later(describe_session asked, answer_handler<describe_session::answer> to) {
  auto* state = live_session_with(asked.session);
  bool is_there = state && !awaits_code(*state);
  answer(to, result{is_there ? describe_session::answer{session_view{*state, state->created_at}} : std::nullopt});
}

bool memory_bank::may_act(const user_id& id) const {
  auto found = std::ranges::find(users_, id, &user::id);
  return found != users_.end() && found->status == user_status::active;
}

bool memory_bank::is_of_deleted_client(const session& state) const {
  if (!state.client) return false;
  const auto& client = clients_.at(*state.client);
  return client.deleted_at || !may_act(client.owner);
}

void memory_bank::answer_later(find_oauth_client asked, answer_handler<find_oauth_client::answer> to) {
  auto found = clients_.find(asked.client);
  bool is_there = found != clients_.end() && may_act(found->second.owner);
  answer(to, result{is_there ? std::optional{found->second} : std::nullopt});
}

void memory_bank::answer_later(list_oauth_clients asked, answer_handler<list_oauth_clients::answer> to) {
  std::vector<oauth_client> found;
  for (const auto& [id, client] : clients_)
    if (client.owner == asked.owner && !client.deleted_at) found.insert(found.begin(), client);
  answer(to, result{page_of_rows(std::move(found), asked, &oauth_client::id)});
}

void memory_bank::answer_later(list_sessions asked, answer_handler<list_sessions::answer> to) {
  std::vector<session_view> found;
  for (const auto& [key, state] : sessions_)
    if (state.user == asked.user && asked.kind.value_or(state.kind) == state.kind && live_session_with(state.id) &&
        !awaits_code(state))
      found.push_back({state, state.created_at});
  answer(to, result{page_of_rows(std::move(found), asked, &session_view::id)});
}

void memory_bank::answer_later(end_session asked, answer_handler<done> to) {
  auto* state = live_session_with(asked.session);
  if (!state || state->user != asked.user || asked.kind.value_or(state->kind) != state->kind)
    return answer(to, result<done>{error{error_code::not_found, "There is no such session", {}}});
  *state = ended(*state, asked.reason, now());
  answer(to, result{done{}});
}

}  // namespace florin
