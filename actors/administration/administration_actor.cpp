#include "actors/administration/administration_actor.hpp"

#include <algorithm>

#include "actors/approval/approval_rules.hpp"
#include "actors/journal/record_change.hpp"
#include "actors/role/role_commands.hpp"
#include "actors/supervision/crash_reason.hpp"
#include "actors/user/staff_commands.hpp"
#include "actors/user/user_commands.hpp"

namespace florin {
namespace {

constexpr auto roles_timeout = std::chrono::seconds(5);

error cannot_be_looked_up() {
  return {error_code::unavailable, "What this is about cannot be read at the moment; nothing was done", {}};
}

/// Whoever runs the machine is nobody of the bank's users.
origin of_the_operator() {
  origin from;
  from.request_id = "operator";
  return from;
}

}  // namespace

administration::administration(caf::actor_config& config, administration_surroundings surroundings,
                               identifier_source identifiers)
    : administration_actor::base(config), with_(std::move(surroundings)), identifiers_(std::move(identifiers)) {}

/// How the administration deals with each question.
struct administration::way {
  using function = void (*)(administration&, void*, given_promise);
  template <class Question>
  requires is_among<Question, questions_to_administration>
  static void take(administration& self, void* question, given_promise promise) {
    self.carry_out(*static_cast<const Question*>(question), kept_by<typename Question::answer>(promise));
  }
};

administration::behavior_type administration::make_behavior() {
  set_exception_handler(crash_reason);
  return {
      [this](asked<people_questions>& message) { return take(message); },
      [this](passivate) { quit(); },
  };
}

caf::result<given> administration::take(asked<people_questions>& message) {
  auto way_to_take = ways_of<way, people_questions>[message.place];
  if (!way_to_take) return given{not_asked_here()};
  if (std::exchange(is_unreadable_, false)) return given{cannot_be_looked_up()};
  if (!roles_) {
    load();
    return delegate(caf::actor_cast<administration_actor>(this), std::move(message));
  }
  auto promise = make_response_promise<given>();
  way_to_take(*this, message.content.get(), promise);
  return promise;
}

void administration::load() {
  ask_and_wait(*this, with_.queries, roles_timeout, find_roles{}, cannot_be_looked_up(),
               [this](const result<find_roles::answer>& found) {
                 is_unreadable_ = !found;
                 if (!found) return;
                 for (const auto& each : *found) versions_[from_record<role>(each.snapshot).name] = each.version;
                 roles_ = table_of(*found);
                 send(with_.identity, roles_changed{roles_});
               });
}

template <class Command>
void administration::carry_out(const Command& command, answer_handler<role> answer) {
  auto decided = decide(*roles_, command);
  if (!decided) return answer(decided.error());
  if (decided->event.empty()) return answer(decided->after);
  wait_for(with_.identity, get_user{command.from.user.value_or(user_id{})},
           [=, this, wanted = std::move(*decided)](const result<user>& giver) {
             if (!giver) return answer(giver.error());
             if (auto refusal = refuse_giving(*roles_, wanted.after, giver->roles))
               return answer(std::move(*refusal));
             change_role_to(wanted.after, wanted.event, command, answer);
           });
}

template <class Command>
void administration::change_role_to(const role& after, std::string event, const Command& command,
                                    answer_handler<role> answer) {
  const auto* known = roles_->find(after.name);
  auto change = role_change(known ? *known : role{}, after, versions_[after.name] + 1, std::move(event));
  commit(std::move(change), command.from, [=, this](const std::optional<error>& refusal) {
    if (!refusal) become(after);
    answer(refusal ? result<role>{*refusal} : after);
  });
}

void administration::become(const role& changed) {
  ++versions_[changed.name];
  roles_ = std::make_shared<role_table>(roles_->with(changed));
  send(with_.identity, roles_changed{roles_});
}

void administration::carry_out(const list_roles&, answer_handler<role_table_ptr> answer) { answer(roles_); }

void administration::carry_out(const request_role_grant& command, answer_handler<approval> answer) {
  if (auto refusal = refuse_unknown_role(command.role)) return answer(std::move(*refusal));
  wait_for(with_.identity, get_user{command.user}, [=, this](const result<user>& concerned) {
    if (!concerned) return answer(concerned.error());
    if (auto refusal = refuse_grant(*concerned, command.role)) return answer(*refusal);
    auto requested = requested_grant(identifiers_.next<approval_id>(command.now), command);
    commit(approval_change(requested), command.from, [=](const std::optional<error>& refusal) {
      answer(refusal ? result<approval>{*refusal} : result<approval>{requested});
    });
  });
}

void administration::carry_out(const decide_approval& command, answer_handler<approval> answer) {
  wait_for(with_.queries, find_approval{command.id}, [=, this](const result<find_approval::answer>& found) {
    if (!found) return answer(found.error());
    if (!*found) return answer(no_such_approval());
    conclude(**found, command, answer);
  });
}

void administration::conclude(const stored_approval& stored, const decide_approval& command,
                              answer_handler<approval> answer) {
  auto decided = decide(stored.state, command);
  if (!decided) return answer(decided.error());
  auto change = approval_change(stored.state, *decided, stored.version + 1);
  if (decided->status == approval_status::rejected)
    return commit(std::move(change), command.from, [=](const std::optional<error>& refusal) {
      answer(refusal ? result<approval>{*refusal} : result<approval>{*decided});
    });
  if (auto refusal = refuse_unknown_role(decided->subject)) return answer(std::move(*refusal));
  wait_for(with_.identity, get_user{decided->maker}, [=, this](const result<user>& maker) {
    if (!maker && maker.error().code != error_code::not_found) return answer(maker.error());
    if (auto refusal = refuse_maker(*roles_, maker ? *maker : user{})) return answer(std::move(*refusal));
    // The grant commits together with its approval.
    wait_for(with_.identity, grant_role{decided->user, decided->subject, change, command.from, command.now},
             [=](const result<user>& granted) {
               answer(granted ? result<approval>{*decided} : result<approval>{granted.error()});
             });
  });
}

void administration::carry_out(const remove_role& command, answer_handler<user> answer) {
  if (command.role == administrator_role)
    refuse_last_administrator(command, answer);
  else
    wait_for(with_.identity, take_role{command.user, command.role, command.from, command.now}, answer);
}

void administration::refuse_last_administrator(const remove_role& command, answer_handler<user> answer) {
  find_users administrators;
  administrators.status = user_status::active;
  administrators.roles = {std::string(administrator_role)};
  administrators.limit = 2;
  wait_for(with_.queries, administrators, [=, this](const result<find_users::answer>& found) {
    if (!found) return answer(found.error());
    auto is_other = [&](const listed_user& each) { return each.user != command.user; };
    if (std::ranges::none_of(found->users, is_other))
      return answer(error{error_code::business_rule_violation, "The bank needs an administrator", {}});
    wait_for(with_.identity, take_role{command.user, command.role, command.from, command.now}, answer);
  });
}

void administration::carry_out(const grant_role_by_operator& command, answer_handler<user> answer) {
  if (auto refusal = refuse_unknown_role(command.role)) return answer(std::move(*refusal));
  wait_for(with_.identity, find_user{user_name::username, command.username},
           [=, this](const result<find_user::answer>& found) {
             if (!found) return answer(found.error());
             if (!*found) return answer(error{error_code::not_found, "There is no user with this username", {}});
             wait_for(with_.identity,
                      grant_role{**found, command.role, std::nullopt, of_the_operator(), command.now}, answer);
           });
}

std::optional<error> administration::refuse_unknown_role(const std::string& role) const {
  if (roles_->find(role)) return std::nullopt;
  std::vector<std::string> available;
  for (const auto& each : roles_->roles())
    if (!each.deleted_at) available.push_back(each.name);
  return error{error_code::validation_error, "There is no such role", {}}
      .with("role", std::vector<std::string>{"Must be one of the roles that there are"})
      .with("available_roles", std::move(available));
}

template <class Actor, class Question>
void administration::wait_for(const Actor& actor, Question asked, answer_handler<typename Question::answer> then) {
  constexpr bool only_reads = is_among<Question, history_questions> || traits_of<Question>.only_reads;
  ask_and_wait(*this, actor, commit_timeout, std::move(asked),
               only_reads ? cannot_be_looked_up() : unknown_outcome(), std::move(then));
}

void administration::commit(entity_change change, const origin& from,
                            std::function<void(std::optional<error>)> then) {
  note_origin(change, from, nullptr);
  auto content = std::make_shared<submission>();
  content->idempotency = from.outcome;
  if (content->idempotency) content->idempotency->made = change.entity.id;
  content->entries.push_back({std::nullopt, {std::move(change)}, {}});
  request(with_.journal, commit_timeout, append_submission{std::move(content)})
      .await(
          [then](const result<committed_submission>& appended) {
            then(appended ? std::nullopt : std::optional{appended.error()});
          },
          [this, then](const caf::error&) {
            then(unknown_outcome());
            // Only the journal knows what the roles are now.
            roles_.reset();
          });
}

}  // namespace florin
