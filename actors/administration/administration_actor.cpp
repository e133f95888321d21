#include "actors/administration/administration_actor.hpp"

#include <algorithm>

#include "actors/approval/approval_rules.hpp"
#include "actors/journal/record_change.hpp"
#include "actors/role/role_commands.hpp"
#include "actors/supervision/crash_reason.hpp"
#include "actors/user/office_rules.hpp"
#include "actors/user/staff_rules.hpp"
#include "actors/user/user_commands.hpp"

namespace florin {
namespace {

constexpr auto roles_timeout = std::chrono::seconds(5);

/// Of whom one is sought who can act.
constexpr std::size_t most_administrators = 1'000;

error cannot_be_looked_up() {
  return {error_code::unavailable, "What this is about cannot be read at the moment; nothing was done", {}};
}

/// Whoever runs the machine is nobody of the bank's users.
origin of_the_operator() {
  origin from;
  from.request_id = "operator";
  return from;
}

constexpr std::string_view asks_for_roles = "roles:write";

user_id maker_of(const origin& from) { return from.user.value_or(user_id{}); }

/// Whoever has one of these may change a user's status so.
std::vector<std::string_view> permissions_for(status_action action) {
  bool is_block = action == status_action::block || action == status_action::unblock;
  return {is_block ? "user_blocks:write" : "users:write", staff_permission};
}

/// Answers with one of the things that may come of it.
template <class Outcome, class Answer>
answer_handler<Answer> as_outcome(answer_handler<Outcome> answer) {
  return [=](const result<Answer>& given) { answer(given ? result<Outcome>{Outcome{*given}} : given.error()); };
}

template <class Wanted>
std::vector<std::string_view> asked_with() {
  return {Wanted::asked_with.begin(), Wanted::asked_with.end()};
}

error unknown_command(const approval& waiting) {
  return error{error_code::business_rule_violation, "This version of the bank cannot carry this out", {}}.with(
      "action", waiting.action);
}

/// Answers with the approval, once what it was about is done.
template <class Answer>
answer_handler<Answer> told(const approval& decided, answer_handler<approval> answer) {
  return [=](const result<Answer>& given) { answer(given ? result<approval>{decided} : given.error()); };
}

/// What the request is remembered as: an approval that it asks for, or what a role is by it.
std::optional<idempotency_record> outcome_of(const origin& from, const entity_change& made) {
  auto outcome = from.outcome;
  if (!outcome) return outcome;
  if (made.entity.kind == entity_kind::approval) outcome->point_to(approval_id{made.entity.id});
  if (made.entity.kind != entity_kind::role) return outcome;
  outcome->kind = outcome_kind::role;
  outcome->made = made.entity.id;
  outcome->facts = made.snapshot.value();
  return outcome;
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
void administration::carry_out(const Command& command, answer_handler<typename Command::answer> answer) {
  using outcome = typename Command::answer;
  auto decided = decide(*roles_, command);
  if (!decided) return answer(decided.error());
  if (!decided->event) return remember(decided->after, command.from, as_outcome<outcome, role>(answer));
  auto go_on = [=, this, wanted = std::move(*decided)](const user& maker) {
    if (auto refusal = refuse_own_role(wanted.after.name, maker)) return answer(std::move(*refusal));
    if (auto refusal = refuse_giving(*roles_, wanted.after, maker)) return answer(std::move(*refusal));
    if constexpr (std::is_same_v<outcome, role_or_approval>)
      if (needs_second_member(*roles_, wanted.after))
        return ask_for_approval(requested_approval(identifiers_.next<approval_id>(command.now),
                                                   revision_to(wanted.after), {}, command.from, command.now),
                                command.from, as_outcome<outcome, approval>(answer));
    change_role_to(wanted.after, wanted.event, command, as_outcome<outcome, role>(answer));
  };
  for_maker<outcome>(maker_of(command.from), {asks_for_roles}, answer, std::move(go_on));
}

void administration::remember(const role& unchanged, const origin& from, answer_handler<role> answer) {
  auto outcome = from.outcome;
  if (!outcome) return answer(unchanged);
  auto content = std::make_shared<submission>();
  outcome->kind = outcome_kind::role;
  outcome->made = entity_of_role(unchanged.name).id;
  outcome->facts = to_record(unchanged);
  content->idempotency = std::move(outcome);
  request(with_.journal, commit_timeout, append_submission{std::move(content)})
      .then(
          [unchanged, answer](const result<committed_submission>& appended) {
            answer(appended ? result<role>{unchanged} : result<role>{appended.error()});
          },
          [answer](const caf::error&) { answer(unknown_outcome()); });
}

template <class Command>
void administration::change_role_to(const role& after, role_event event, const Command& command,
                                    answer_handler<role> answer) {
  commit({change_of(after, event)}, command.from, [=, this](const std::optional<error>& refusal) {
    if (!refusal) become(after);
    answer(refusal ? result<role>{*refusal} : after);
  });
}

entity_change administration::change_of(const role& after, role_event event) {
  const auto* known = roles_->find(after.name);
  return role_change(known ? *known : role{}, after, versions_[after.name] + 1, event);
}

void administration::become(const role& changed) {
  ++versions_[changed.name];
  roles_ = std::make_shared<role_table>(roles_->with(changed));
  send(with_.identity, roles_changed{roles_});
}

void administration::carry_out(const list_roles&, answer_handler<role_table_ptr> answer) { answer(roles_); }

role_revision administration::revision_to(const role& after) {
  return {after.name, after.description, after.permissions, versions_[after.name]};
}

void administration::carry_out(const submit_for_approval& command, answer_handler<approval> answer) {
  auto asked = command.command;
  if (auto* grant = std::get_if<role_grant>(&asked)) grant->version = versions_[grant->role];
  std::visit([&](const auto& wanted) { submit(wanted, command, answer); }, asked);
}

template <class Wanted>
void administration::submit(const Wanted& wanted, const submit_for_approval& asked,
                            answer_handler<approval> answer) {
  if (auto refusal = refuse_request(wanted, *roles_, asked.from)) return answer(std::move(*refusal));
  auto go_on = [=, this](const user& maker) {
    if (auto refusal = refuse_asking(wanted, *roles_, maker)) return answer(std::move(*refusal));
    auto requested =
        requested_approval(identifiers_.next<approval_id>(asked.now), wanted, asked.reason, asked.from, asked.now);
    let_wait(wanted, requested, asked, answer);
  };
  for_maker(maker_of(asked.from), asked_with<Wanted>(), answer, std::move(go_on));
}

template <class Wanted>
void administration::let_wait(const Wanted& wanted, const approval& requested, const submit_for_approval& asked,
                              answer_handler<approval> answer) {
  wait_for(with_.identity, get_user{wanted.user}, [=, this](const result<user>& concerned) {
    if (!concerned) return answer(concerned.error());
    if (auto refusal = refuse_concerned(wanted, *concerned, asked)) return answer(std::move(*refusal));
    wait_for(with_.identity, announce_request{wanted.user, requested, asked.from, asked.now}, answer);
  });
}

void administration::let_wait(const email_revision& wanted, const approval& requested,
                              const submit_for_approval& asked, answer_handler<approval> answer) {
  propose_email proposal{wanted.user,         wanted.email, requested.id, approval_change(requested),
                         asked.reaches_staff, asked.from,   asked.now};
  wait_for(with_.identity, proposal, [=](const result<florin::done>& proposed) {
    answer(proposed ? result<approval>{requested} : result<approval>{proposed.error()});
  });
}

void administration::let_wait(const role_revision&, const approval& requested, const submit_for_approval& asked,
                              answer_handler<approval> answer) {
  ask_for_approval(requested, asked.from, std::move(answer));
}

void administration::carry_out(const request_user_status& command, answer_handler<user_or_approval> answer) {
  if (command.action == status_action::restore) {
    submit_for_approval asked{user_restoration{command.user, command.reason}, command.reason,
                              command.reaches_staff, command.from, command.now};
    return carry_out(asked, as_outcome<user_or_approval, approval>(answer));
  }
  auto go_on = [=, this](const user& maker) {
    auto change_at_once = [=, this] {
      change_user_status change{command.user,  command.action, command.reason, command.reaches_staff,
                                command.from,  command.now,    command.scope,  {},
                                command.source};
      change.is_for_compliance = command.is_for_compliance && roles_->permits(maker, compliance_permission);
      wait_for(with_.identity, change, as_outcome<user_or_approval, user>(answer));
    };
    if (command.action == status_action::unblock) return change_at_once();
    unless_last_administrator(command.user, answer, change_at_once);
  };
  for_maker(maker_of(command.from), permissions_for(command.action), answer, std::move(go_on));
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
  confirmation by{*decided, approval_change(stored.state, *decided, stored.version + 1), false, command.from,
                  command.now};
  auto wanted = command_of(*decided);
  if (decided->status == approval_status::rejected) return reject(by, wanted, answer);
  if (!wanted) return answer(unknown_command(*decided));
  std::visit([&](const auto& each) { confirm(each, by, answer); }, *wanted);
}

void administration::reject(const confirmation& by, const std::optional<confirmable_command>& wanted,
                            answer_handler<approval> answer) {
  auto commit_alone = [=, this] {
    commit({by.change}, by.from, [=](const std::optional<error>& refusal) {
      answer(refusal ? result<approval>{*refusal} : result<approval>{by.approved});
    });
  };
  const auto* proposed = wanted ? std::get_if<email_revision>(&*wanted) : nullptr;
  if (!proposed) return commit_alone();
  // The address that waited is forgotten; of who is erased by now it is already.
  carry_out_confirmed(*proposed, by, [=](const result<approval>& rejected) {
    if (!rejected && rejected.error().code == error_code::not_found) return commit_alone();
    answer(rejected);
  });
}

template <class Wanted>
void administration::confirm(const Wanted& wanted, const confirmation& by, answer_handler<approval> answer) {
  auto go_on = [=, this](const user& maker) {
    if (auto refusal = refuse_asking(wanted, *roles_, maker)) return answer(std::move(*refusal));
    auto of_maker = by;
    of_maker.reaches_staff = roles_->permits(maker, staff_permission);
    carry_out_confirmed(wanted, of_maker, answer);
  };
  for_maker(by.approved.maker, asked_with<Wanted>(), answer, std::move(go_on));
}

/// What was approved commits together with its approval.
template <class Wanted>
void administration::carry_out_confirmed(const Wanted& wanted, const confirmation& by,
                                         answer_handler<approval> answer) {
  if constexpr (std::is_same_v<Wanted, role_grant>)
    if (auto refusal = refuse_changed_role(wanted.role, wanted.version)) return answer(std::move(*refusal));
  auto order = order_of(wanted, by);
  auto then = told<typename decltype(order)::answer>(by.approved, std::move(answer));
  wait_for(with_.identity, std::move(order), std::move(then));
}

void administration::carry_out_confirmed(const role_revision& wanted, const confirmation& by,
                                         answer_handler<approval> answer) {
  if (auto refusal = refuse_changed_role(wanted.role, wanted.version)) return answer(std::move(*refusal));
  auto decided =
      decide(*roles_, change_role{wanted.role, wanted.description, wanted.permissions, by.from, by.now});
  if (!decided) return answer(decided.error());
  wait_for(with_.identity, get_user{maker_of(by.from)},
           [=, this, after = decided->after, event = decided->event](const result<user>& checker) {
             if (!checker) return answer(checker.error());
             if (auto refusal = refuse_own_role(after.name, *checker)) return answer(std::move(*refusal));
             auto role_change = change_of(after, event);
             commit({std::move(role_change), by.change}, by.from, [=, this](const std::optional<error>& refusal) {
               if (!refusal) become(after);
               answer(refusal ? result<approval>{*refusal} : result<approval>{by.approved});
             });
           });
}

std::optional<error> administration::refuse_changed_role(const std::string& role, std::uint64_t version) {
  if (versions_[role] == version) return std::nullopt;
  return error{error_code::conflict, "The role was changed since: ask again", {}}.with("role", role);
}

void administration::ask_for_approval(const approval& requested, const origin& from,
                                      answer_handler<approval> answer) {
  commit({approval_change(requested)}, from, [=](const std::optional<error>& refusal) {
    answer(refusal ? result<approval>{*refusal} : result<approval>{requested});
  });
}

void administration::carry_out(const remove_role& command, answer_handler<user> answer) {
  auto take = [=, this] {
    wait_for(with_.identity, take_role{command.user, command.role, command.from, command.now}, answer);
  };
  auto go_on = [=, this](const user&) {
    if (command.role != administrator_role) return take();
    unless_last_administrator(command.user, answer, take);
  };
  for_maker(maker_of(command.from), {asks_for_roles}, answer, std::move(go_on));
}

void administration::carry_out(const leave_office& command, answer_handler<florin::done> answer) {
  std::visit(
      [&](auto leaving) {
        leaving.has_successor = true;
        unless_last_administrator(leaving.user, answer, [=, this] { wait_for(with_.identity, leaving, answer); });
      },
      command.by);
}

template <class Answer>
void administration::unless_last_administrator(const user_id& user, answer_handler<Answer> answer,
                                               std::function<void()> then) {
  find_users administrators;
  administrators.status = user_status::active;
  administrators.roles = {std::string(administrator_role)};
  administrators.limit = most_administrators;
  administrators.is_counted = false;
  wait_for(with_.queries, administrators, [=, this](const result<find_users::answer>& found) {
    if (!found) return answer(found.error());
    std::vector<user_id> others;
    for (const auto& each : found->users)
      if (each.user != user) others.push_back(each.user);
    // Who is no administrator is missed by nobody.
    if (others.size() == found->users.size()) return then();
    if_one_can_act(std::move(others), 0, answer, then);
  });
}

template <class Answer>
void administration::if_one_can_act(std::vector<user_id> administrators, std::size_t from,
                                    answer_handler<Answer> answer, std::function<void()> then) {
  if (from == administrators.size()) return answer(last_administrator(with_.staff_is_relaxed));
  // As they are now: what was read of all users may be behind.
  wait_for(with_.identity, get_user{administrators[from]}, [=, this](const result<user>& found) {
    if (!found && found.error().code != error_code::not_found) return answer(found.error());
    if (found && can_administer(*found, with_.staff_is_relaxed)) return then();
    if_one_can_act(administrators, from + 1, answer, then);
  });
}

template <class Answer>
void administration::for_maker(const user_id& maker, const std::vector<std::string_view>& permissions,
                               answer_handler<Answer> answer, std::function<void(const user&)> then) {
  wait_for(with_.identity, get_user{maker}, [=, this](const result<user>& found) {
    // Nobody has no role.
    user nobody;
    nobody.roles.clear();
    if (!found && found.error().code != error_code::not_found) return answer(found.error());
    const auto& whoever = found ? *found : nobody;
    if (auto refusal = refuse_maker(*roles_, whoever, permissions)) return answer(std::move(*refusal));
    then(whoever);
  });
}

template <class Answer>
void administration::for_named(const std::string& username, answer_handler<Answer> answer,
                               std::function<void(user_id)> then) {
  wait_for(with_.identity, find_user{user_name::username, username}, [=](const result<find_user::answer>& found) {
    if (!found) return answer(found.error());
    if (!*found) return answer(error{error_code::not_found, "There is no user with this username", {}});
    then(**found);
  });
}

void administration::carry_out(const grant_role_by_operator& command, answer_handler<user> answer) {
  if (auto refusal = refuse_unknown_role(*roles_, command.role)) return answer(std::move(*refusal));
  for_named(command.username, answer, [=, this](user_id named) {
    wait_for(with_.identity, grant_role{named, command.role, std::nullopt, of_the_operator(), command.now},
             answer);
  });
}

void administration::carry_out(const give_enrolment_code_by_operator& command,
                               answer_handler<enrolment_code> answer) {
  for_named(command.username, answer, [=, this](user_id named) {
    wait_for(with_.identity, give_enrolment_code{named, true, of_the_operator(), command.now}, answer);
  });
}

template <class Actor, class Question>
void administration::wait_for(const Actor& actor, Question asked, answer_handler<typename Question::answer> then) {
  constexpr bool only_reads = is_among<Question, history_questions> || traits_of<Question>.only_reads;
  ask_and_wait(*this, actor, commit_timeout, std::move(asked),
               only_reads ? cannot_be_looked_up() : unknown_outcome(), std::move(then));
}

void administration::commit(std::vector<entity_change> changes, const origin& from,
                            std::function<void(std::optional<error>)> then) {
  for (auto& each : changes) note_origin(each, from, nullptr);
  auto content = std::make_shared<submission>();
  content->idempotency = outcome_of(from, changes.front());
  content->entries.push_back({std::nullopt, std::move(changes), {}});
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
