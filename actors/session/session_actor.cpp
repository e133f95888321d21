#include "actors/session/session_actor.hpp"

#include "actors/credentials/concealed_record.hpp"
#include "actors/oauth/grant_rules.hpp"
#include "actors/supervision/crash_reason.hpp"
#include "actors/user/user_commands.hpp"

namespace florin {

live_session::live_session(caf::actor_config& config, stored_session stored, journal_actor journal,
                           identity_actor users, std::shared_ptr<const key_ring> keys, role_table_ptr roles)
    : session_actor::base(config),
      stored_(std::move(stored)),
      journal_(std::move(journal)),
      users_(std::move(users)),
      keys_(std::move(keys)),
      roles_(std::move(roles)) {}

/// How a session deals with each question.
struct live_session::way {
  using function = void (*)(live_session&, void*, given_promise);
  template <class Question>
  requires is_among<Question, questions_to_sessions>
  static void take(live_session& self, void* question, given_promise promise) {
    self.carry_out(*static_cast<const Question*>(question), kept_by<typename Question::answer>(promise));
  }
};

caf::result<given> live_session::take(asked<people_questions>& message) {
  auto way_to_take = ways_of<way, people_questions>[message.place];
  if (!way_to_take) return given{not_asked_here()};
  auto promise = make_response_promise<given>();
  way_to_take(*this, message.content.get(), promise);
  return promise;
}

live_session::behavior_type live_session::make_behavior() {
  set_exception_handler(crash_reason);
  read(std::exchange(stored_, {}));
  return {
      [this](const admission_request& asked) { return admit(state_, standing_, *roles_, activity_, asked); },
      [this](const finish_claim& over) { activity_.claims.finish(over.operation, over.key); },
      [this](asked<people_questions>& message) { return take(message); },
      [this](const standing_changed& changed) {
        standing_ = changed.now;
        if (standing_.voids_confirmations) activity_.step_ups = {};
      },
      [this](const roles_changed& changed) { roles_ = changed.now; },
      [this](const cell_parts& parts) { journal_ = parts.journal; },
      [this](passivate) { quit(); },
  };
}

void live_session::read(const stored_session& stored) {
  version_ = stored.version;
  state_ = from_record<session>(stored.snapshot);
  // Of the user only what is not concealed is looked at.
  standing_ = standing_of(from_record<user>(without_concealed(stored.owner.snapshot)));
  // A session lives only as the one of its user, whose key conceals what is personal in it.
  if (state_.id != stored.id || state_.user != stored.user) throw unreadable_record("user");
  const auto* erased_at = stored.owner.snapshot.find("erased_at");
  if (!stored.owner.wrapped_key && erased_at && !erased_at->empty()) return;
  if (stored.owner.wrapped_key) key_ = keys_->unwrap(*stored.owner.wrapped_key, state_.user);
  if (!key_) throw unreadable_record("data_key");
  require_concealed(stored.snapshot, personal_session_fields);
  state_ = from_record<session>(reveal(stored.snapshot, *key_));
}

void live_session::carry_out(const refresh_login& asked, answer_handler<live_login> answer) {
  auto judged = judge_refresh(state_, standing_, asked);
  if (!judged) return answer(judged.error());
  if (*judged == refresh_outcome::repeated) return answer(login());
  if (*judged == refresh_outcome::reused) return end_because("token_reused", asked.from, asked.now, answer);
  renew(rotated(state_, asked.now), session_events::refreshed, asked.from, std::move(answer));
}

void live_session::carry_out(const exchange_code& asked, answer_handler<live_login> answer) {
  auto judged = judge_exchange(state_, standing_, asked);
  if (!judged) return answer(judged.error());
  if (*judged == exchange_outcome::reused) return end_because("code_reused", asked.from, asked.now, answer);
  renew(exchanged(state_, asked.now), session_events::code_exchanged, asked.from,
        [this, answer = std::move(answer), from = asked.from, now = asked.now](const result<live_login>& renewed) {
          if (renewed) tell(users_, end_surplus_sessions{state_.user, state_.kind, state_.client, from, now});
          answer(renewed);
        });
}

void live_session::renew(session wanted, session_event event, const origin& from,
                         answer_handler<live_login> answer) {
  change_to(std::move(wanted), event, from, [this, answer](const std::optional<error>& refusal) {
    answer(refusal ? result<live_login>{*refusal} : login());
  });
}

void live_session::end_because(std::string reason, const origin& from, timestamp now,
                               answer_handler<live_login> answer) {
  // Somebody else has the token or the code.
  change_to(ended(state_, std::move(reason), now), session_events::ended, from,
            [this, answer, from, now](const std::optional<error>& refusal) {
              if (!refusal) tell(users_, report_token_reuse{state_.user, from, now});
              answer(refusal ? *refusal : session_over());
            });
}

void live_session::carry_out(const end_session& asked, answer_handler<florin::done> answer) {
  bool is_meant = asked.user == state_.user && asked.kind.value_or(state_.kind) == state_.kind;
  if (!is_meant || is_over(state_, standing_, asked.now)) return answer(no_such_session());
  if (auto refusal = refuse_ending_sessions(state_.user, standing_, asked.from)) return answer(*refusal);
  change_to(ended(state_, asked.reason, asked.now), session_events::ended, asked.from,
            [answer](const std::optional<error>& refusal) {
              answer(refusal ? result<florin::done>{*refusal} : florin::done{});
            });
}

void live_session::carry_out(const change_transfer_limits& asked, answer_handler<session_view> answer) {
  auto wanted = with_limits(state_, standing_, asked);
  if (!wanted) return answer(wanted.error());
  change_to(*wanted, session_events::limits_changed, asked.from,
            [this, answer](const std::optional<error>& refusal) {
              answer(refusal ? result<session_view>{*refusal} : session_view{state_, activity_.last_active_at});
            });
}

void live_session::carry_out(const grant_step_up& granted, answer_handler<florin::done> answer) {
  activity_.step_ups.grant(granted);
  answer(florin::done{});
}

void live_session::carry_out(const spend_step_up& spent, answer_handler<florin::done> answer) {
  auto refusal = activity_.step_ups.spend(spent);
  answer(refusal ? result<florin::done>{*refusal} : florin::done{});
}

void live_session::carry_out(const describe_session& asked, answer_handler<describe_session::answer> answer) {
  if (is_over(state_, standing_, asked.now) || awaits_code(state_)) return answer(describe_session::answer{});
  auto last_active_at = std::max({state_.created_at, state_.refreshed_at, activity_.last_active_at});
  answer(describe_session::answer{{state_, last_active_at}});
}

void live_session::carry_out(const find_claims& asked, answer_handler<find_claims::answer> answer) {
  answer(claims_known_to(state_, standing_, *roles_, activity_.claims, asked));
}

void live_session::change_to(session wanted, session_event event, const origin& from,
                             std::function<void(std::optional<error>)> then) {
  auto content = std::make_shared<submission>();
  content->entries.push_back(
      {std::nullopt, {session_change(state_, wanted, version_ + 1, event, key_ ? &*key_ : nullptr, from)}, {}});
  request(journal_, commit_timeout, append_submission{std::move(content)})
      .await(
          [this, wanted, then](const result<committed_submission>& committed) {
            if (!committed) return then(committed.error());
            ++version_;
            state_ = wanted;
            then(std::nullopt);
          },
          [this, then](const caf::error&) {
            then(unknown_outcome());
            // Only the journal knows what the session is now.
            quit(make_error(caf::sec::request_timeout));
          });
}

}  // namespace florin
