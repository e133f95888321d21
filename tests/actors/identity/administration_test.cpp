#include "actors/user/profile_commands.hpp"
#include "tests/actors/identity/offices.hpp"

namespace florin::administration_test {
namespace {

BOOST_FIXTURE_TEST_SUITE(administration_test, offices)

BOOST_AUTO_TEST_CASE(Role_ActsOnTheNextRequestOfEverySession) {
  BOOST_TEST(outcome_of("carl", "audit:read") == "FORBIDDEN");
  give("user", "audit:read");
  BOOST_TEST(outcome_of("carl", "audit:read") == "passed");
  restart();
  BOOST_TEST(outcome_of("carl", "audit:read") == "passed");
  // What is made in another instant has another id.
  pass(std::chrono::seconds(1));
  revoke_permission revocation;
  revocation.name = "user";
  revocation.permission = "audit:read";
  // What every customer has is not one person's to take.
  auto asked_for = waiting(carry_out(revocation, anna));
  BOOST_TEST(outcome_of("carl", "audit:read") == "passed");
  BOOST_REQUIRE(decide_on(asked_for, true, otto));
  BOOST_TEST(outcome_of("carl", "audit:read") == "FORBIDDEN");
}

BOOST_AUTO_TEST_CASE(RolesThatCannotBeRead_PermitNothing) {
  give("user", "audit:read");
  store().fail_reads(true);
  restart();
  BOOST_TEST(outcome_of("carl", "accounts:read") == "UNAVAILABLE");
  store().fail_reads(false);
  pass(std::chrono::seconds(2));
  BOOST_TEST(outcome_of("carl", "audit:read") == "passed");
}

BOOST_AUTO_TEST_CASE(Grant_IsCarriedOutWithItsApproval) {
  auto asked_for = ask_for(carl, "support");
  BOOST_REQUIRE(asked_for);
  BOOST_TEST(code_of(decide_on(asked_for->id, true, anna)) == "FORBIDDEN");
  BOOST_TEST(code_of(decide_on(asked_for->id, true, carl)) == "FORBIDDEN");
  BOOST_TEST(outcome_of("carl", "users:read") == "FORBIDDEN");
  auto batches = store().batches().size();
  auto approved = decide_on(asked_for->id, true, otto);
  BOOST_REQUIRE(approved);
  BOOST_TEST(store().batches().size() == batches + 1);
  BOOST_TEST(store().batches().back().submissions.front().entries.front().entry.changes.size() == 2u);
  BOOST_TEST(outcome_of("carl", "users:read") == "passed");
  BOOST_TEST(code_of(decide_on(asked_for->id, true, otto)) == "CONFLICT");
}

BOOST_AUTO_TEST_CASE(Approval_OfWhatIsSoAlreadyStaysPending) {
  auto first = ask_for(carl, "support"), second = ask_for(carl, "support");
  BOOST_REQUIRE(decide_on(first->id, true, otto));
  BOOST_TEST(code_of(decide_on(second->id, true, otto)) == "CONFLICT");
  BOOST_REQUIRE(decide_on(second->id, false, otto));
}

BOOST_AUTO_TEST_CASE(Approval_NeedsAMakerWhoMayStillAskForIt) {
  auto asked_for = ask_for(carl, "support"), again = ask_for(carl, "moderator");
  change_user_status block{anna, status_action::block, "left the bank", true, {}, {}};
  BOOST_REQUIRE(carry_out(block, otto));
  BOOST_TEST(code_of(decide_on(asked_for->id, true, otto)) == "FORBIDDEN");
  BOOST_TEST(outcome_of("carl", "users:read") == "FORBIDDEN");
  block.action = status_action::unblock;
  BOOST_REQUIRE(carry_out(block, otto));
  BOOST_REQUIRE(decide_on(asked_for->id, true, otto));
  remove_role taken;
  taken.user = anna;
  taken.role = "admin";
  BOOST_REQUIRE(carry_out(taken, otto));
  BOOST_TEST(code_of(decide_on(again->id, true, otto)) == "FORBIDDEN");
  // It can be rejected all the same.
  BOOST_REQUIRE(decide_on(again->id, false, otto));
}

BOOST_AUTO_TEST_CASE(Role_GetsNothingThatItsChangerDoesNotHave) {
  create_role clerks;
  clerks.name = "clerk";
  clerks.permissions = {"roles:read", "roles:write"};
  BOOST_REQUIRE(carry_out(clerks, anna));
  auto clara = make_staff("clara", "clerk");
  assign_permission assignment;
  assignment.permission = "staff:write";
  for (const auto* name : {"clerk", "user", "support"}) {
    assignment.name = name;
    auto refused = carry_out(assignment, clara);
    BOOST_TEST(code_of(refused) == "FORBIDDEN");
  }
  change_role change;
  change.name = "clerk";
  change.permissions = {"audit:read", "roles:read", "roles:write"};
  BOOST_TEST(code_of(carry_out(change, clara)) == "FORBIDDEN");
  create_role another;
  another.name = "boss";
  another.permissions = {"staff:write"};
  BOOST_TEST(code_of(carry_out(another, clara)) == "FORBIDDEN");
  BOOST_TEST(outcome_of("clara", "staff:write") == "FORBIDDEN");
  // What she has, she may give; and what is there already does not stop a change of something else.
  assignment.name = "support";
  assignment.permission = "roles:read";
  BOOST_REQUIRE(carry_out(assignment, clara));
  change_role description;
  description.name = "admin";
  description.description = "Runs the bank";
  BOOST_REQUIRE(carry_out(description, clara));
}

BOOST_AUTO_TEST_CASE(Approval_SurvivesARestart) {
  auto asked_for = ask_for(carl, "support");
  restart();
  BOOST_REQUIRE(decide_on(asked_for->id, true, otto));
  BOOST_TEST(outcome_of("carl", "users:read") == "passed");
}

BOOST_AUTO_TEST_CASE(Request_IsRefusedForWhatThereIsNot) {
  BOOST_TEST(code_of(ask_for(carl, "king")) == "VALIDATION_ERROR");
  BOOST_TEST(code_of(ask_for(user_id{{9, 9}}, "support")) == "NOT_FOUND");
  BOOST_TEST(code_of(ask_for(otto, "admin")) == "CONFLICT");
  BOOST_TEST(code_of(decide_on(approval_id{{9, 9}}, true, otto)) == "NOT_FOUND");
}

BOOST_AUTO_TEST_CASE(BlockedUser_IsRefusedAtOnce) {
  BOOST_TEST(outcome_of("carl", "accounts:read") == "passed");
  BOOST_REQUIRE(order(status_action::block, carl, anna));
  BOOST_TEST(outcome_of("carl", "accounts:read") == "UNAUTHENTICATED");
  BOOST_REQUIRE(order(status_action::unblock, carl, anna));
  BOOST_TEST(outcome_of("carl", "accounts:read") == "passed");
}

BOOST_AUTO_TEST_CASE(Role_GivesMoreOnceASecondMemberOfStaffAgrees) {
  auto asked_for = waiting(assign("user", "audit:read", anna));
  BOOST_TEST(outcome_of("carl", "audit:read") == "FORBIDDEN");
  BOOST_TEST(code_of(decide_on(asked_for, true, anna)) == "FORBIDDEN");
  auto batches = store().batches().size();
  BOOST_REQUIRE(decide_on(asked_for, true, otto));
  BOOST_TEST(store().batches().size() == batches + 1);
  BOOST_TEST(store().batches().back().submissions.front().entries.front().entry.changes.size() == 2u);
  BOOST_TEST(outcome_of("carl", "audit:read") == "passed");
  // What is so already needs nobody.
  auto again = assign("user", "audit:read", anna);
  BOOST_REQUIRE(again);
  BOOST_TEST(std::holds_alternative<role>(*again));
}

BOOST_AUTO_TEST_CASE(Role_ThatWasChangedSinceIsAskedForAgain) {
  auto first = waiting(assign("support", "audit:read", anna)),
       second = waiting(assign("support", "logs:read", otto));
  BOOST_REQUIRE(decide_on(first, true, otto));
  BOOST_TEST(code_of(decide_on(second, true, anna)) == "CONFLICT");
  BOOST_REQUIRE(decide_on(second, false, anna));
}

BOOST_AUTO_TEST_CASE(Role_IsChangedByNobodyWhoHasIt) {
  change_role description;
  description.name = "admin";
  description.description = "Owns the bank";
  BOOST_TEST(code_of(carry_out(description, anna)) == "FORBIDDEN");
  revoke_permission revocation;
  revocation.name = "admin";
  revocation.permission = "audit:read";
  BOOST_TEST(code_of(carry_out(revocation, anna)) != "passed");
  auto sofia = make_staff("sofia", "support");
  auto asked_for = waiting(assign("support", "audit:read", anna));
  BOOST_TEST(code_of(decide_on(asked_for, true, sofia)) == "FORBIDDEN");
  BOOST_REQUIRE(decide_on(asked_for, true, otto));
}

BOOST_AUTO_TEST_CASE(Permission_OfAUserNeedsASecondMemberOfStaff) {
  auto wish = [&](const user_id& user, const std::string& permission, const user_id& by) {
    return submit(permission_grant{user, permission}, by);
  };
  auto sofia = make_staff("sofia", "support");
  BOOST_TEST(code_of(wish(anna, "audit:read", anna)) == "FORBIDDEN");
  BOOST_TEST(code_of(wish(carl, "audit:read", sofia)) == "FORBIDDEN");
  BOOST_TEST(code_of(wish(carl, "cases:write", anna)) == "FORBIDDEN", "she does not have it");
  auto asked_for = wish(carl, "audit:read", anna);
  BOOST_REQUIRE(asked_for);
  BOOST_TEST(code_of(decide_on(asked_for->id, true, carl)) == "FORBIDDEN");
  BOOST_TEST(outcome_of("carl", "audit:read") == "FORBIDDEN");
  BOOST_REQUIRE(decide_on(asked_for->id, true, otto));
  BOOST_TEST(outcome_of("carl", "audit:read") == "passed");
  BOOST_TEST(code_of(wish(carl, "audit:read", anna)) == "CONFLICT");
  restart();
  BOOST_TEST(outcome_of("carl", "audit:read") == "passed");
  // Whoever may do more than a customer is a member of staff.
  change_user_status block{carl, status_action::block, "", false, {}, {}};
  BOOST_TEST(code_of(carry_out(block, sofia)) == "FORBIDDEN");
  take_permission taken;
  taken.user = carl;
  taken.permission = "audit:read";
  BOOST_REQUIRE(carry_out(taken, anna));
  BOOST_TEST(outcome_of("carl", "audit:read") == "FORBIDDEN");
  BOOST_TEST(code_of(carry_out(taken, anna)) == "NOT_FOUND");
}

BOOST_AUTO_TEST_CASE(AddressOfSomebodyElse_NeedsASecondMemberOfStaff) {
  auto sofia = make_staff("sofia", "support");
  auto old = state_of(carl).email;
  update_user alone;
  alone.user = carl;
  alone.email = "carl@thief.example";
  BOOST_TEST(code_of(carry_out(alone, sofia)) == "FORBIDDEN");
  auto first = propose(carl, "carl@thief.example", sofia), second = propose(carl, "carl@new.example", sofia);
  BOOST_REQUIRE(first);
  BOOST_REQUIRE(second);
  BOOST_TEST(state_of(carl).email == old);
  BOOST_TEST(code_of(decide_on(second->id, true, sofia)) == "FORBIDDEN");
  BOOST_TEST(code_of(decide_on(first->id, true, anna)) == "CONFLICT", "it is not what she would see");
  restart();
  BOOST_REQUIRE(decide_on(second->id, true, anna));
  BOOST_TEST(state_of(carl).email == "carl@new.example");
  BOOST_TEST(state_of(carl).proposed_email.empty());
  BOOST_TEST(!state_of(carl).email_verified_at);
  BOOST_REQUIRE(decide_on(first->id, false, anna));
}

BOOST_AUTO_TEST_CASE(Compliance_BlocksAndLiftsWhileItsRolePermitsIt) {
  auto chloe = make_staff("chloe", "compliance"), sofia = make_staff("sofia", "support");
  auto as_compliance = [&](status_action action, const user_id& by) {
    request_user_status command;
    command.user = carl;
    command.action = action;
    command.scope = block_scope::transactions;
    command.is_for_compliance = true;
    return code_of(carry_out(std::move(command), by));
  };
  BOOST_TEST(as_compliance(status_action::block, chloe) == "passed");
  BOOST_TEST(stops_credits(state_of(carl).blocks));
  BOOST_TEST(code_of(order(status_action::unblock, carl, anna)) == "FORBIDDEN");
  BOOST_TEST(as_compliance(status_action::unblock, sofia) == "FORBIDDEN", "her role does not permit it");
  restart();
  BOOST_TEST(code_of(order(status_action::unblock, carl, sofia)) == "FORBIDDEN");
  // A role that is taken away in the meantime counts.
  BOOST_REQUIRE(take(chloe, "compliance"));
  BOOST_TEST(as_compliance(status_action::unblock, chloe) == "FORBIDDEN");
  BOOST_REQUIRE(decide_on(ask_for(chloe, "compliance")->id, true, otto));
  BOOST_TEST(as_compliance(status_action::unblock, chloe) == "passed");
  BOOST_TEST((state_of(carl).status == user_status::active));
}

BOOST_AUTO_TEST_CASE(Users_AreToldOfWhatIsAskedForBeforeItIsDecided) {
  auto sofia = make_staff("sofia", "support");
  auto told = [&](const user_id& user) {
    std::vector<std::string> names;
    list_outbox asked_for;
    asked_for.user = user;
    asked_for.limit = 100;
    auto outbox = ask<result<list_outbox::answer>>(asked, asked_for)->get();
    BOOST_REQUIRE(outbox);
    for (const auto& each : outbox->rows) names.push_back(each.template_name + " " + each.to);
    std::ranges::sort(names);
    return names;
  };
  auto old = state_of(carl).email;
  BOOST_REQUIRE(propose(carl, "carl@thief.example", sofia));
  BOOST_REQUIRE(ask_for(carl, "support"));
  BOOST_REQUIRE(submit(permission_grant{carl, "audit:read"}, anna));
  BOOST_TEST(told(carl) == (std::vector<std::string>{"access_requested " + old, "access_requested " + old,
                                                     "email_change_requested " + old}),
             boost::test_tools::per_element());
  auto dora = make_customer("dora").user.id;
  BOOST_REQUIRE(order(status_action::remove, dora, anna));
  BOOST_REQUIRE(order(status_action::restore, dora, anna));
  BOOST_TEST(told(dora) == (std::vector<std::string>{"restoration_requested " + state_of(dora).email}),
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(WhatARoleCameWith_CanBeGivenBack) {
  change_role nothing;
  nothing.name = "user";
  nothing.permissions = std::vector<std::string>{};
  BOOST_REQUIRE(decide_on(waiting(carry_out(nothing, anna)), true, otto));
  BOOST_TEST(outcome_of("carl", "accounts:write") == "FORBIDDEN");
  give("user", "accounts:write");
  BOOST_TEST(outcome_of("carl", "accounts:write") == "passed");
}

BOOST_AUTO_TEST_CASE(Role_IsGivenByWhoHasWhatItPermits) {
  create_role clerks;
  clerks.name = "clerk";
  clerks.permissions = {"roles:read", "roles:write"};
  BOOST_REQUIRE(carry_out(clerks, anna));
  auto clara = make_staff("clara", "clerk");
  BOOST_TEST(code_of(submit(role_grant{carl, "admin"}, clara)) == "FORBIDDEN");
  auto asked_for = submit(role_grant{carl, "clerk"}, clara);
  BOOST_REQUIRE(asked_for);
  // It is wider when it is approved, and nobody has looked at that.
  give("clerk", "audit:read");
  BOOST_TEST(code_of(decide_on(asked_for->id, true, otto)) == "CONFLICT");
  auto again = submit(role_grant{carl, "clerk"}, clara);
  BOOST_REQUIRE(again);
  BOOST_TEST(code_of(decide_on(again->id, true, otto)) == "passed", "she has it, too");
}

BOOST_AUTO_TEST_CASE(AddressOfSomebodyElse_IsNotAnAdministratorsByThen) {
  auto sofia = make_staff("sofia", "support");
  auto asked_for = propose(carl, "carl@thief.example", sofia);
  BOOST_REQUIRE(asked_for);
  BOOST_REQUIRE(decide_on(ask_for(carl, "admin")->id, true, otto));
  BOOST_TEST(code_of(decide_on(asked_for->id, true, anna)) == "FORBIDDEN");
  // Nor when the user has chosen another one.
  auto dora = make_customer("dora").user.id;
  auto for_dora = propose(dora, "dora@thief.example", sofia);
  change_email own;
  own.user = dora;
  own.email = "dora@own.example";
  own.is_confirmed = true;
  BOOST_REQUIRE(carry_out(own, dora));
  BOOST_TEST(code_of(decide_on(for_dora->id, true, anna)) == "CONFLICT");
  BOOST_TEST(state_of(dora).email == "dora@own.example");
}

BOOST_AUTO_TEST_CASE(KeyOfStaff_DoesNotComeBackWithItsOwner) {
  auto sofia = make_staff("sofia", "support");
  BOOST_TEST(outcome_of("sofia", "users:read") == "passed");
  BOOST_REQUIRE(order(status_action::block, sofia, anna));
  BOOST_REQUIRE(order(status_action::unblock, sofia, anna));
  BOOST_TEST(outcome_of("sofia", "users:read") == "UNAUTHENTICATED");
  auto mona = make_staff("mona", "moderator");
  void_password voided;
  voided.user = mona;
  voided.reaches_staff = true;
  BOOST_REQUIRE(carry_out(voided, anna));
  BOOST_TEST(outcome_of("mona", "users:read") == "UNAUTHENTICATED");
}

BOOST_AUTO_TEST_CASE(AddressOfSomebodyElse_IsForgottenWhenItIsRejected) {
  auto sofia = make_staff("sofia", "support");
  auto old = state_of(carl).email;
  auto asked_for = propose(carl, "carl@thief.example", sofia);
  BOOST_REQUIRE(decide_on(asked_for->id, false, anna));
  BOOST_TEST(state_of(carl).email == old);
  BOOST_TEST(state_of(carl).proposed_email.empty());
  BOOST_TEST(code_of(propose(carl, "no address", sofia)) == "VALIDATION_ERROR");
  BOOST_TEST(code_of(propose(carl, old, sofia)) == "CONFLICT");
  BOOST_TEST(code_of(propose(anna, "anna@thief.example", sofia)) == "FORBIDDEN");
  BOOST_TEST(code_of(propose(anna, "anna@thief.example", carl)) == "FORBIDDEN");
  // Somebody else's, once it shall become the user's.
  auto taken = propose(carl, state_of(otto).email, sofia);
  BOOST_TEST(code_of(decide_on(taken->id, true, anna)) == "CONFLICT");
  BOOST_TEST(state_of(carl).email == old);
}

BOOST_AUTO_TEST_CASE(Restoration_NeedsASecondMemberOfStaff) {
  BOOST_REQUIRE(order(status_action::remove, carl, anna));
  auto asked_for = waiting(order(status_action::restore, carl, anna));
  BOOST_TEST(outcome_of("carl", "accounts:read") == "UNAUTHENTICATED");
  BOOST_TEST(code_of(decide_on(asked_for, true, anna)) == "FORBIDDEN");
  BOOST_REQUIRE(decide_on(asked_for, true, otto));
  BOOST_TEST(outcome_of("carl", "accounts:read") == "passed");
  BOOST_TEST(code_of(order(status_action::restore, carl, anna)) == "CONFLICT");
}

BOOST_AUTO_TEST_CASE(AdministratorsWhoBlockEachOther_DoNotBothSucceed) {
  auto third = make_staff("tina", "admin");
  BOOST_REQUIRE(order(status_action::block, otto, anna));
  // His own order was on its way.
  BOOST_TEST(code_of(order(status_action::block, anna, otto)) == "FORBIDDEN");
  BOOST_REQUIRE(order(status_action::remove, third, anna));
  auto moderator = make_staff("mona", "moderator");
  for (auto action : {status_action::block, status_action::remove})
    BOOST_TEST(code_of(order(action, anna, moderator)) != "passed");
  BOOST_TEST(code_of(order(status_action::block, anna, moderator)) == "BUSINESS_RULE_VIOLATION");
  BOOST_REQUIRE(order(status_action::unblock, otto, anna));
  BOOST_REQUIRE(order(status_action::block, anna, otto));
}

BOOST_AUTO_TEST_CASE(Users_AreListedReadably) {
  list_users question;
  question.roles = {"admin"};
  auto found = ask<result<list_users::answer>>(asked, question)->get();
  BOOST_REQUIRE(found);
  BOOST_REQUIRE(found->users.size() == 2u);
  BOOST_CHECK(found->users[0].id == otto);
  BOOST_TEST(found->users[0].username.starts_with("sandbox_"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::administration_test
