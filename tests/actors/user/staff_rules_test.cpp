#include "actors/user/staff_rules.hpp"
#include "actors/approval/approval_rules.hpp"

#include <boost/test/unit_test.hpp>

#include "actors/journal/record_change.hpp"
#include "actors/user/password_rules.hpp"
#include "actors/user/profile_rules.hpp"
#include "actors/user/registration_rules.hpp"
#include "tests/actors/user/user_rules_context.hpp"

namespace florin::staff_rules_test {
namespace {

const user_id clerk{{7, 7}};

struct staff_rules : user_rules_context {
  template <class Command>
  Command of(const std::string& reason = "why") {
    Command command;
    command.user = state.id;
    command.from.user = clerk;
    command.now = noon;
    if constexpr (requires { command.reason; }) command.reason = reason;
    return command;
  }
  template <class Command>
  std::string outcome_for(user_status status, std::vector<std::string> roles = {"user"},
                          bool reaches_staff = false) {
    state.status = status;
    state.roles = std::move(roles);
    auto command = of<Command>();
    command.reaches_staff = reaches_staff;
    return outcome_of(command);
  }
  std::string outcome_of_action(status_action action, user_status status,
                                std::vector<std::string> roles = {"user"}, bool reaches_staff = false) {
    state.status = status;
    state.roles = std::move(roles);
    auto command = to(action);
    command.reaches_staff = reaches_staff;
    return outcome_of(command);
  }
  template <class Command>
  std::string outcome_of(const Command& command) {
    auto decided = decide(state, command, context());
    return std::string(decided ? decided->event.name() : to_text(decided.error().code));
  }
  change_user_status to(status_action action, const std::string& reason = "why") {
    auto command = of<change_user_status>(reason);
    command.action = action;
    return command;
  }
};

BOOST_FIXTURE_TEST_SUITE(staff_rules_test, staff_rules)

BOOST_AUTO_TEST_CASE(EnrolmentCode_IsForAnotherMemberOfStaffWithoutAFactor) {
  auto outcome = [&](std::vector<std::string> roles, bool reaches_staff = true,
                     user_status status = user_status::active) {
    return outcome_for<give_enrolment_code>(status, std::move(roles), reaches_staff);
  };
  BOOST_TEST(outcome({"user", "support"}) == "user.enrolment_code_given");
  BOOST_TEST(outcome({"user", "support"}, false) == "FORBIDDEN");
  BOOST_TEST(outcome({"user"}) == "CONFLICT", "customers need none");
  BOOST_TEST(outcome({"user", "support"}, true, user_status::blocked) == "CONFLICT");
  state.factor.enabled_at = noon;
  BOOST_TEST(outcome({"user", "support"}) == "CONFLICT");
  state.factor = {};
  auto own = of<give_enrolment_code>();
  own.reaches_staff = true;
  own.from.user = state.id;
  BOOST_TEST(outcome_of(own) == "FORBIDDEN", "nobody gives it to himself");
}

BOOST_AUTO_TEST_CASE(EnrolmentCode_EndsWithThePasswordAndTheOffice) {
  auto give = of<give_enrolment_code>();
  give.reaches_staff = true;
  auto has_code_after = [&](auto end) {
    state.roles = {"user", "support"};
    BOOST_REQUIRE(carry_out(give));
    BOOST_REQUIRE(!state.factor.enrolment_code_digest.empty());
    end();
    return !state.factor.enrolment_code_digest.empty();
  };
  auto reset = of<void_password>();
  reset.reaches_staff = true;
  BOOST_TEST(!has_code_after([&] { BOOST_REQUIRE(carry_out(reset)); }));
  auto take = of<take_role>();
  take.role = "support";
  BOOST_TEST(!has_code_after([&] { BOOST_REQUIRE(carry_out(take)); }));
  state.permissions = {"users:read"};
  BOOST_TEST(has_code_after([&] { BOOST_REQUIRE(carry_out(take)); }), "he is a member of staff still");
}

BOOST_AUTO_TEST_CASE(Status_ChangesFromWhatItIs) {
  using enum user_status;
  struct row {
    user_status before;
    std::string block, unblock, remove, restore, void_it;
  };
  for (const auto& [before, block, unblock, remove, restore, void_it] :
       {row{active, "user.blocked", "CONFLICT", "user.deleted", "CONFLICT", "user.password_voided"},
        row{blocked, "CONFLICT", "user.unblocked", "user.deleted", "CONFLICT", "CONFLICT"},
        row{deactivated, "user.blocked", "CONFLICT", "user.deleted", "CONFLICT", "CONFLICT"},
        row{deleted, "user.blocked", "CONFLICT", "CONFLICT", "user.restored", "CONFLICT"}}) {
    BOOST_TEST(outcome_of_action(status_action::block, before) == block, to_text(before));
    BOOST_TEST(outcome_of_action(status_action::unblock, before) == unblock, to_text(before));
    BOOST_TEST(outcome_of_action(status_action::remove, before) == remove, to_text(before));
    BOOST_TEST(outcome_of_action(status_action::restore, before) == restore, to_text(before));
    BOOST_TEST(outcome_for<void_password>(before) == void_it, to_text(before));
  }
}

BOOST_AUTO_TEST_CASE(StaffMembers_AreOnlyAdministratorsToActOn) {
  using enum user_status;
  BOOST_TEST(outcome_of_action(status_action::block, active, {"user", "support"}) == "FORBIDDEN");
  BOOST_TEST(outcome_of_action(status_action::block, active, {"user", "support"}, true) == "user.blocked");
  // Who may not do it is not told what could be done.
  BOOST_TEST(outcome_of_action(status_action::block, deleted, {"user", "support"}) == "FORBIDDEN");
  BOOST_TEST(outcome_for<update_user>(active, {"auditor"}) == "FORBIDDEN");
}

BOOST_AUTO_TEST_CASE(Nobody_ActsOnThemselves) {
  auto command = to(status_action::block);
  command.from.user = state.id;
  command.reaches_staff = true;
  auto refused = decide(state, command, context());
  BOOST_REQUIRE(!refused);
  BOOST_TEST(code_of(refused.error()) == "FORBIDDEN");
}

BOOST_AUTO_TEST_CASE(Block_EndsLoginsAndSaysWhy) {
  state.last_login_at = noon;
  BOOST_REQUIRE(carry_out(to(status_action::block, "Stolen phone")));
  BOOST_TEST(state.status_reason == "Stolen phone");
  BOOST_CHECK(state.status_since == noon);
  BOOST_CHECK(state.logins_void_before > noon);
  auto ended = state.logins_void_before;
  BOOST_REQUIRE(carry_out(to(status_action::unblock, "Found again")));
  BOOST_TEST(state.status_reason == "Found again");
  BOOST_CHECK(state.logins_void_before == ended);
}

BOOST_AUTO_TEST_CASE(Block_IsForTransactionsOrForEverything) {
  using enum user_status;
  auto block_for = [&](block_scope scope) {
    auto command = to(status_action::block);
    command.scope = scope;
    return code_of(carry_out(command));
  };
  state.last_login_at = noon;
  BOOST_TEST(block_for(block_scope::transactions) == "passed");
  BOOST_CHECK(state.block == block_scope::transactions);
  BOOST_TEST(may_log_in(state.status, state.block));
  BOOST_TEST(!may_move_money(state.status));
  BOOST_CHECK(!state.logins_void_before);
  BOOST_TEST(block_for(block_scope::transactions) == "CONFLICT");
  BOOST_TEST(block_for(block_scope::all) == "passed");
  BOOST_TEST(!may_log_in(state.status, state.block));
  BOOST_CHECK(state.logins_void_before);
  BOOST_TEST(block_for(block_scope::all) == "CONFLICT");
  BOOST_TEST(block_for(block_scope::transactions) == "passed");
  BOOST_REQUIRE(carry_out(to(status_action::unblock)));
  BOOST_CHECK(!state.block);
  // Nobody gets a login by being blocked.
  state.status = deactivated;
  BOOST_TEST(block_for(block_scope::transactions) == "passed");
  BOOST_TEST((state.status == deactivated));
  BOOST_TEST(!may_log_in(state.status, state.block));
  // Blocks of earlier versions name nothing, and are for everything.
  state.status = blocked;
  state.blocks.clear();
  state.block.reset();
  BOOST_TEST(!may_log_in(state.status, state.block));
  BOOST_TEST(block_for(block_scope::all) == "CONFLICT");
}

BOOST_AUTO_TEST_CASE(Block_IsGivenBackAsItWas) {
  for (auto scope : {block_scope::transactions, block_scope::all}) {
    auto block = to(status_action::block);
    block.scope = scope;
    BOOST_REQUIRE(carry_out(block));
    BOOST_REQUIRE(carry_out(to(status_action::remove)));
    BOOST_TEST(!may_log_in(state.status, state.block));
    BOOST_REQUIRE(carry_out(to(status_action::restore)));
    BOOST_TEST((state.status == user_status::blocked));
    BOOST_TEST((state.block == scope));
    BOOST_REQUIRE(carry_out(to(status_action::unblock)));
  }
}

/// Who blocks or lifts: "staff" or "compliance", perhaps for another one, e.g. "compliance as staff".
struct sources : staff_rules {
  std::string carry_out_as(status_action action, const std::string& who, block_scope scope = block_scope::all) {
    auto command = to(action, "because " + who);
    command.scope = scope;
    command.is_for_compliance = who.starts_with("compliance");
    if (auto named = who.find(" as "); named != std::string::npos)
      BOOST_REQUIRE(read_record_text(who.substr(named + 4), command.source.emplace()));
    return code_of(carry_out(command));
  }
  /// "staff transactions, compliance all", as they stand.
  std::string standing() const {
    std::string text;
    for (const auto& each : blocks_of(state))
      text.append(text.empty() ? "" : ", ").append(to_text(each.source)).append(" ").append(to_text(each.scope));
    return text;
  }
};

BOOST_FIXTURE_TEST_CASE(Blocks_AreStackedBySourceAndLiftedByTheirOwn, sources) {
  using enum status_action;
  struct row {
    std::vector<std::string> blocked_by;
    std::string lifted_by, outcome, left;
  };
  for (const auto& [blocked_by, lifted_by, outcome, left] : {
           row{{"staff"}, "staff", "passed", ""},
           row{{"staff"}, "compliance", "passed", ""},
           row{{"staff"}, "compliance as compliance", "CONFLICT", "staff all"},
           row{{"compliance"}, "staff", "FORBIDDEN", "compliance all"},
           row{{"compliance"}, "staff as compliance", "FORBIDDEN", "compliance all"},
           row{{"compliance"}, "compliance", "passed", ""},
           row{{"compliance as staff"}, "staff", "passed", ""},
           row{{"staff as compliance"}, "staff", "CONFLICT", ""},
           row{{"staff", "compliance"}, "staff", "passed", "compliance all"},
           row{{"staff", "compliance"}, "compliance", "passed", "staff all"},
           row{{"staff", "compliance"}, "compliance as staff", "passed", "compliance all"},
       }) {
    state.status = user_status::active;
    state.block.reset();
    state.blocks.clear();
    for (const auto& who : blocked_by) carry_out_as(block, who);
    BOOST_TEST(carry_out_as(unblock, lifted_by) == outcome, lifted_by);
    BOOST_TEST(standing() == left, lifted_by);
    BOOST_TEST((state.status == (left.empty() ? user_status::active : user_status::blocked)), lifted_by);
  }
}

BOOST_FIXTURE_TEST_CASE(Blocks_AreTogetherForTheWidestScope, sources) {
  using enum status_action;
  BOOST_TEST(carry_out_as(block, "staff", block_scope::transactions) == "passed");
  BOOST_TEST(may_log_in(state.status, state.block));
  BOOST_TEST(carry_out_as(block, "compliance", block_scope::all) == "passed");
  BOOST_TEST(!may_log_in(state.status, state.block));
  BOOST_TEST(carry_out_as(block, "compliance", block_scope::all) == "CONFLICT");
  BOOST_TEST(standing() == "staff transactions, compliance all");
  BOOST_TEST(stops_credits(state.blocks));
  BOOST_TEST(carry_out_as(unblock, "compliance") == "passed");
  BOOST_TEST(may_log_in(state.status, state.block));
  BOOST_TEST(!may_move_money(state.status));
  BOOST_TEST(!stops_credits(state.blocks));
  // A narrower one of the same source takes the place of the wider.
  BOOST_TEST(carry_out_as(block, "staff", block_scope::all) == "passed");
  BOOST_TEST(carry_out_as(block, "staff", block_scope::transactions) == "passed");
  BOOST_TEST(standing() == "staff transactions");
}

BOOST_FIXTURE_TEST_CASE(Block_KeepsWhoWhyAndWhen, sources) {
  carry_out_as(status_action::block, "staff");
  carry_out_as(status_action::block, "compliance");
  const auto& [source, scope, reason, by, since] = state.blocks.back();
  BOOST_TEST((source == block_source::compliance));
  BOOST_TEST(reason == "because compliance");
  BOOST_CHECK(by == clerk);
  BOOST_CHECK(since == noon);
  // All the staff sees the status' reason.
  BOOST_TEST(state.status_reason == "because staff");
  auto stored = to_record(state);
  BOOST_TEST(stored.find("blocks")->find("because") == std::string::npos);
  BOOST_TEST((from_record<user>(stored).blocks == state.blocks));
}

BOOST_FIXTURE_TEST_CASE(Blocks_StandThroughEveryStatus, sources) {
  using enum user_status;
  for (auto before : {active, deactivated, deleted}) {
    state.status = before;
    state.blocks.clear();
    BOOST_TEST(carry_out_as(status_action::block, "compliance", block_scope::transactions) == "passed");
    BOOST_TEST((state.status == (before == active ? blocked : before)));
    if (before != deleted) BOOST_REQUIRE(carry_out(to(status_action::remove)));
    BOOST_REQUIRE(carry_out(to(status_action::restore)));
    BOOST_TEST((state.status == (before == deactivated ? deactivated : blocked)));
    BOOST_TEST(standing() == "compliance transactions");
    BOOST_TEST(carry_out_as(status_action::unblock, "staff") == "FORBIDDEN");
    BOOST_TEST(carry_out_as(status_action::unblock, "compliance") == "passed");
    BOOST_TEST((state.status == (before == deactivated ? deactivated : active)));
  }
}

BOOST_FIXTURE_TEST_CASE(BlockOfAnEarlierVersion_IsStaffs, sources) {
  for (auto scope : {std::optional<block_scope>{}, {block_scope::transactions}}) {
    for (bool is_deleted : {false, true}) {
      record stored = to_record(state);
      std::erase_if(stored.fields, [](const auto& each) { return each.first.starts_with("block"); });
      auto put = [&](const std::string& name, const std::string& text) {
        std::erase_if(stored.fields, [&](const auto& each) { return each.first == name; });
        stored.fields.emplace_back(name, text);
      };
      put("status", is_deleted ? "deleted" : "blocked");
      if (is_deleted) put("status_before_deletion", "blocked");
      if (scope) put("block_scope", record_text(*scope));
      state = from_record<user>(stored);
      auto text = std::string("staff ").append(to_text(scope.value_or(block_scope::all)));
      BOOST_TEST(standing() == text);
      if (is_deleted) BOOST_REQUIRE(carry_out(to(status_action::restore)));
      BOOST_TEST(carry_out_as(status_action::block, "compliance") == "passed");
      BOOST_TEST(standing() == text + ", compliance all");
      BOOST_TEST(carry_out_as(status_action::unblock, "compliance") == "passed");
      BOOST_TEST(standing() == text);
      BOOST_TEST(carry_out_as(status_action::unblock, "staff") == "passed");
      BOOST_TEST((state.status == user_status::active));
      BOOST_TEST(standing() == "");
    }
  }
}

BOOST_AUTO_TEST_CASE(Blocks_AreReadAsTheyWereWritten) {
  struct row {
    std::string text;
    bool is_read;
  };
  const user_block full{block_source::fraud, block_scope::transactions, "", clerk, noon};
  for (const auto& [text, is_read] :
       {row{"", true}, row{"staff,all,,", true}, row{record_text(std::vector{full}), true},
        row{"staff,all,", false}, row{"staff,all,,,", false}, row{"nobody,all,,", false},
        row{"staff,some,,", false}, row{"staff,all,me,", false}, row{"staff,all,,yesterday", false}}) {
    std::vector<user_block> blocks;
    BOOST_TEST(read_record_text(text, blocks) == is_read, text);
    if (is_read) BOOST_TEST(record_text(blocks) == text);
  }
  std::vector<user_block> two{{block_source::staff, block_scope::all, "", {}, {}},
                              {block_source::compliance, block_scope::all, "one two", {}, {}}};
  auto reasons = record_text(block_reasons{two});
  auto read = two;
  read[1].reason.clear();
  block_reasons into{read};
  BOOST_TEST(read_record_text(reasons, into));
  BOOST_TEST((read == two));
  read.pop_back();
  block_reasons fewer{read};
  BOOST_TEST(!read_record_text(reasons, fewer));
}

BOOST_AUTO_TEST_CASE(Request_IsToldToWhomItConcerns) {
  struct row {
    confirmable_command wanted;
    std::string name;
  };
  for (const auto& [wanted, name] : {row{role_grant{state.id, "support"}, "access_requested"},
                                     row{permission_grant{state.id, "audit:read"}, "access_requested"},
                                     row{user_restoration{state.id, ""}, "restoration_requested"}}) {
    announce_request command{state.id, {}, {}, noon};
    command.requested = requested_approval({}, wanted, "", {}, noon);
    auto decided = decide(state, command, context());
    BOOST_REQUIRE(decided);
    BOOST_TEST(!decided->event);
    BOOST_TEST(decided->others.size() == 1u);
    BOOST_REQUIRE(decided->notifications.size() == 1u);
    BOOST_TEST(decided->notifications.front().template_name == name);
    BOOST_TEST(decided->notifications.front().to == "alice@example.com");
  }
}

BOOST_AUTO_TEST_CASE(AnotherAddress_IsToldToTheOldOneBeforeItIsDecided) {
  auto command = of<propose_email>();
  command.email = "alice@thief.example";
  BOOST_REQUIRE(carry_out(command));
  BOOST_REQUIRE(notifications.size() == 1u);
  const auto& notice = notifications.front();
  BOOST_TEST(notice.template_name == "email_change_requested");
  BOOST_TEST(notice.to == "alice@example.com");
  auto said = composed(notice).text;
  BOOST_TEST(said.find("alice@thief.example") == std::string::npos);
  BOOST_TEST(said.find("@thief.example") != std::string::npos);
  BOOST_TEST(said.find("not done yet") != std::string::npos);
  // Nor where the staff sits.
  BOOST_TEST(said.find("192.0.2.1") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(PasswordOfWhoIsBlockedForTransactions_CanBeVoided) {
  state.status = user_status::blocked;
  state.block = block_scope::transactions;
  BOOST_TEST(outcome_of(of<void_password>()) == "user.password_voided");
}

BOOST_AUTO_TEST_CASE(Restore_GivesBackWhatWas) {
  using enum user_status;
  for (auto before : {active, blocked, deactivated}) {
    state.status = before;
    BOOST_REQUIRE(carry_out(to(status_action::remove)));
    BOOST_TEST((state.status == deleted));
    BOOST_REQUIRE(carry_out(to(status_action::restore)));
    BOOST_TEST((state.status == before), to_text(before));
  }
  // Nothing is left of it for the next time.
  state.status = blocked;
  BOOST_REQUIRE(carry_out(to(status_action::unblock)));
  BOOST_REQUIRE(carry_out(to(status_action::remove)));
  BOOST_REQUIRE(carry_out(to(status_action::restore)));
  BOOST_TEST((state.status == active));
}

BOOST_AUTO_TEST_CASE(VoidedPassword_FitsNothingAndGetsALink) {
  BOOST_REQUIRE(carry_out(of<void_password>()));
  BOOST_TEST(state.password_hash.starts_with("void:"));
  BOOST_REQUIRE(notifications.size() == 1u);
  BOOST_TEST(notifications.front().template_name == "password_reset_by_staff");
  BOOST_TEST(notifications.front().duration_minutes == 24 * 60);
  auto link = notifications.front().link;
  reset_password command;
  command.user = state.id;
  command.token = link.substr(link.find('#') + 1);
  command.wanted = "violet-Harbor-93-kettle";
  command.now = noon;
  auto first = state;
  BOOST_CHECK(carry_out(command));
  // Another voiding spends the link of the one before.
  state = first;
  BOOST_REQUIRE(carry_out(of<void_password>()));
  BOOST_TEST(code_of(carry_out(command)) == "VALIDATION_ERROR");
}

BOOST_AUTO_TEST_CASE(Invitation_NeedsNoPassword) {
  invite_user command{"alice", "alice@example.com", "en", "", home, noon};
  auto invited = decide(user{}, command, context());
  BOOST_REQUIRE(invited);
  BOOST_TEST(invited->new_password == "");
  BOOST_TEST(invited->after.password_hash.starts_with("void:"));
  BOOST_TEST(invited->notifications.front().template_name == "invitation");
  register_user own{"alice", "alice@example.com", "", "en", home, noon};
  BOOST_TEST(code_of(decide(user{}, own, context()).error()) == "VALIDATION_ERROR");
}

BOOST_AUTO_TEST_CASE(Role_IsGrantedAndTaken) {
  auto grant = of<grant_role>();
  grant.role = "support";
  BOOST_REQUIRE(carry_out(grant));
  BOOST_TEST(latest_event == "user.role_granted");
  BOOST_CHECK((state.roles == std::vector<std::string>{"user", "support"}));
  BOOST_TEST(code_of(carry_out(grant)) == "CONFLICT");
  auto take = of<take_role>();
  take.role = "support";
  BOOST_REQUIRE(carry_out(take));
  BOOST_CHECK(state.roles == std::vector<std::string>{"user"});
  BOOST_TEST(code_of(carry_out(take)) == "NOT_FOUND");
  state.status = user_status::deleted;
  BOOST_TEST(code_of(carry_out(grant)) == "CONFLICT");
}

BOOST_AUTO_TEST_CASE(Office_BeginsWithEachGrantAndEndsWithTheLast) {
  auto role = of<grant_role>();
  role.role = "support";
  role.now = noon;
  BOOST_REQUIRE(carry_out(role));
  auto begun = state.staff_since;
  BOOST_REQUIRE(begun);
  BOOST_TEST((noon < *begun));
  auto permission = of<grant_permission>();
  permission.permission = "audit:read";
  permission.now = noon + std::chrono::hours(1);
  BOOST_REQUIRE(carry_out(permission));
  BOOST_TEST((permission.now < *state.staff_since));
  auto take = of<take_role>();
  take.role = "support";
  BOOST_REQUIRE(carry_out(take));
  BOOST_TEST(state.staff_since.has_value(), "staff by the permission alone");
  auto take_last = of<take_permission>();
  take_last.permission = "audit:read";
  BOOST_REQUIRE(carry_out(take_last));
  BOOST_TEST(!state.staff_since);
  role.now = noon + std::chrono::hours(2);
  BOOST_REQUIRE(carry_out(role));
  BOOST_TEST((role.now < *state.staff_since));
}

BOOST_AUTO_TEST_CASE(Grant_BringsItsApproval) {
  auto grant = of<grant_role>();
  grant.role = "support";
  grant.approval = entity_change{};
  auto decided = decide(state, grant, context());
  BOOST_REQUIRE(decided);
  BOOST_TEST(decided->others.size() == 1u);
}

BOOST_AUTO_TEST_CASE(Reading_IsRecordedAndChangesNothing) {
  for (auto status : {user_status::active, user_status::blocked, user_status::deactivated, user_status::deleted}) {
    state.status = status;
    auto command = of<note_reading>();
    command.operation = "accounts.get";
    command.object = "acc_1";
    auto decided = decide(state, command, context());
    BOOST_REQUIRE(decided.has_value());
    BOOST_TEST(decided->event.name() == "user.read_by_staff");
    BOOST_TEST(*decided->notes.find("read_operation") == "accounts.get");
    BOOST_TEST(*decided->notes.find("read_object") == "acc_1");
    BOOST_CHECK(decided->after == state);
    BOOST_TEST(decided->notifications.empty());
  }
  for (const auto& [name, text] : reading_notes("accounts.get", "acc_1").fields) BOOST_TEST(is_note(name));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::staff_rules_test
