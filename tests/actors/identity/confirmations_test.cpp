#include <functional>

#include "actors/approval/approval_rules.hpp"
#include "actors/query/people_queries.hpp"
#include "actors/query/queries.hpp"
#include "actors/role/role.hpp"
#include "tests/actors/identity/offices.hpp"

namespace florin::confirmations_test {
namespace {

/// With a third administrator, and of each command that waits for a second member of staff one.
struct confirmations : offices {
  user_id tina = make_staff("tina", "admin");

  static role_revision wider_support() {
    auto support = *std::ranges::find(seeded_roles(), "support", &role::name);
    support.permissions.push_back("audit:read");
    std::ranges::sort(support.permissions);
    return {support.name, "Helps and looks", support.permissions, 0};
  }
  std::vector<confirmable_command> all() const {
    return {role_grant{carl, "support"}, permission_grant{carl, "audit:read"}, wider_support(),
            email_revision{carl, "carl@new.example"}, user_restoration{carl, "He asked for it"}};
  }
  approval asked_by_anna(const confirmable_command& wanted) {
    if (std::holds_alternative<user_restoration>(wanted) && state_of(carl).status != user_status::deleted)
      BOOST_REQUIRE(order(status_action::remove, carl, anna));
    // What is made in another instant has another id.
    pass(std::chrono::seconds(1));
    auto requested = submit(wanted, anna);
    BOOST_REQUIRE_MESSAGE(requested, type_of(wanted));
    return *requested;
  }
  decide_approval approving(const approval& waiting, const user_id& by, const std::string& digest = {}) {
    decide_approval command;
    command.id = waiting.id;
    command.approves = true;
    command.digest = digest;
    command.from.user = by;
    command.now = time().now();
    return command;
  }
  std::string confirmed(const approval& waiting, const user_id& by, const std::string& digest = {}) {
    return code_of(ask<result<approval>>(asked, approving(waiting, by, digest))->get());
  }
  std::vector<entity_change> changes_with(const std::string& event) {
    std::vector<entity_change> found;
    for (const auto& batch : store().batches())
      for (const auto& submitted : batch.submissions)
        for (const auto& entry : submitted.entries)
          for (const auto& change : entry.entry.changes)
            if (std::ranges::any_of(entry.entry.changes,
                                    [&](const entity_change& each) { return each.event.type == event; }))
              found.push_back(change);
    return found;
  }
};

/// Each command in a bank of its own.
void for_each_command(const std::function<void(confirmations&, const confirmable_command&)>& check) {
  for (std::size_t place = 0; place < std::variant_size_v<confirmable_command>; ++place) {
    confirmations bank;
    auto all = bank.all();
    BOOST_REQUIRE(all.size() == std::variant_size_v<confirmable_command>);
    BOOST_TEST_CONTEXT(type_of(all[place])) check(bank, all[place]);
  }
}

BOOST_AUTO_TEST_SUITE(confirmations_test)

BOOST_FIXTURE_TEST_CASE(Grant_IsOfTheRoleAsItWasWhenSomebodyAsked, confirmations) {
  auto grant = asked_by_anna(role_grant{carl, "support"});
  auto wider = asked_by_anna(wider_support());
  BOOST_TEST(confirmed(wider, otto) == "passed");
  BOOST_TEST(confirmed(grant, otto) == "CONFLICT", "nobody has seen what it permits now");
  BOOST_TEST(confirmed(asked_by_anna(role_grant{carl, "support"}), otto) == "passed");
}

BOOST_AUTO_TEST_CASE(Command_IsCarriedOutAsItWasShown_WithMakerAndChecker) {
  for_each_command([](confirmations& bank, const confirmable_command& wanted) {
    auto waiting = bank.asked_by_anna(wanted);
    BOOST_TEST(waiting.action == type_of(wanted));
    BOOST_TEST((waiting.command == fields_of(wanted)));
    BOOST_TEST(bank.confirmed(waiting, bank.otto, waiting.digest) == "passed");
    // In one entry with what it did.
    auto done = bank.changes_with("approval.approved");
    BOOST_REQUIRE(done.size() >= 2u);
    auto approved = std::ranges::find(done, "approval.approved", [](const auto& each) { return each.event.type; });
    auto state = from_record<approval>(approved->snapshot.value());
    BOOST_TEST((state.maker == bank.anna));
    BOOST_TEST((state.checker == bank.otto));
    BOOST_TEST((state.command == waiting.command));
    BOOST_TEST(state.digest == waiting.digest);
  });
}

BOOST_AUTO_TEST_CASE(Maker_DoesNotConfirmHimself) {
  for_each_command([](confirmations& bank, const confirmable_command& wanted) {
    auto waiting = bank.asked_by_anna(wanted);
    BOOST_TEST(bank.confirmed(waiting, bank.anna) == "FORBIDDEN");
    if (waiting.user) BOOST_TEST(bank.confirmed(waiting, *waiting.user) == "FORBIDDEN");
    BOOST_TEST(bank.changes_with("approval.approved").empty());
  });
}

BOOST_AUTO_TEST_CASE(Command_IsNotCarriedOutWhenItsTimeIsUp) {
  for_each_command([](confirmations& bank, const confirmable_command& wanted) {
    auto waiting = bank.asked_by_anna(wanted);
    bank.pass(std::chrono::hours(72));
    BOOST_TEST(bank.confirmed(waiting, bank.otto) == "CONFLICT");
    BOOST_TEST(bank.changes_with("approval.approved").empty());
  });
}

BOOST_AUTO_TEST_CASE(Command_NeedsAMakerWhoMayStillAskForIt) {
  for_each_command([](confirmations& bank, const confirmable_command& wanted) {
    auto waiting = bank.asked_by_anna(wanted);
    remove_role without;
    without.user = bank.anna;
    without.role = "admin";
    BOOST_REQUIRE(bank.carry_out(without, bank.otto));
    BOOST_TEST(bank.confirmed(waiting, bank.tina) == "FORBIDDEN");
    BOOST_TEST(bank.changes_with("approval.approved").empty());
  });
}

BOOST_AUTO_TEST_CASE(Command_NeedsAMakerWhoIsNotBlocked) {
  for_each_command([](confirmations& bank, const confirmable_command& wanted) {
    auto waiting = bank.asked_by_anna(wanted);
    BOOST_REQUIRE(bank.order(status_action::block, bank.anna, bank.otto));
    BOOST_TEST(bank.confirmed(waiting, bank.tina) == "FORBIDDEN");
    BOOST_REQUIRE(bank.order(status_action::unblock, bank.anna, bank.otto));
    BOOST_TEST(bank.confirmed(waiting, bank.tina) == "passed");
  });
}

BOOST_AUTO_TEST_CASE(Command_IsJudgedByTheSameRuleAgain) {
  for_each_command([](confirmations& bank, const confirmable_command& wanted) {
    auto first = bank.asked_by_anna(wanted), second = bank.asked_by_anna(wanted);
    BOOST_TEST(first.digest != second.digest);
    BOOST_TEST(bank.confirmed(second, bank.otto) == "passed");
    BOOST_TEST(bank.confirmed(first, bank.otto) == "CONFLICT", "it is so already");
    BOOST_TEST((bank.store().read(find_approval{first.id}).value()->state.status == approval_status::pending));
  });
}

BOOST_AUTO_TEST_CASE(AnotherDigest_ConfirmsNothing) {
  for_each_command([](confirmations& bank, const confirmable_command& wanted) {
    auto seen = bank.asked_by_anna(wanted), meant = bank.asked_by_anna(wanted);
    BOOST_TEST(bank.confirmed(meant, bank.otto, seen.digest) == "CONFLICT");
    BOOST_TEST(bank.changes_with("approval.approved").empty());
    BOOST_TEST(bank.confirmed(meant, bank.otto, meant.digest) == "passed");
  });
}

BOOST_AUTO_TEST_CASE(TwoCheckersAtOnce_CarryItOutOnce) {
  for_each_command([](confirmations& bank, const confirmable_command& wanted) {
    auto waiting = bank.asked_by_anna(wanted);
    bank.pause_commits();
    auto one = bank.ask<result<approval>>(bank.asked, bank.approving(waiting, bank.otto));
    auto other = bank.ask<result<approval>>(bank.asked, bank.approving(waiting, bank.tina));
    BOOST_TEST(one->is_open());
    BOOST_TEST(other->is_open());
    bank.resume();
    BOOST_TEST(code_of(one->get()) == "passed");
    BOOST_TEST(code_of(other->get()) == "CONFLICT");
  });
}

BOOST_AUTO_TEST_CASE(CrashInBetween_LeavesItDoneOrWaiting) {
  for_each_command([](confirmations& bank, const confirmable_command& wanted) {
    auto waiting = bank.asked_by_anna(wanted);
    bank.pause_commits();
    auto lost = bank.ask<result<approval>>(bank.asked, bank.approving(waiting, bank.otto));
    BOOST_TEST(lost->is_open());
    bank.restart();
    bank.resume();
    auto state = bank.store().read(find_approval{waiting.id}).value()->state;
    bool is_done = state.status == approval_status::approved;
    BOOST_TEST(is_done == !bank.changes_with("approval.approved").empty());
    BOOST_TEST(bank.confirmed(waiting, bank.tina) == (is_done ? "CONFLICT" : "passed"));
    auto approvals = bank.changes_with("approval.approved");
    BOOST_TEST(
        std::ranges::count(approvals, "approval.approved", [](const auto& each) { return each.event.type; }) == 1);
  });
}

BOOST_AUTO_TEST_CASE(CommitThatTheJournalRefuses_LeavesItWaiting) {
  for_each_command([](confirmations& bank, const confirmable_command& wanted) {
    auto waiting = bank.asked_by_anna(wanted);
    bank.store().fail_next(commit_fault::refused);
    BOOST_TEST(bank.confirmed(waiting, bank.otto) == "CONFLICT");
    BOOST_TEST(bank.confirmed(waiting, bank.otto) == "passed");
  });
}

BOOST_FIXTURE_TEST_CASE(AddressOfWhoIsErased_CanBeRejected, confirmations) {
  // Who has no money may leave at once.
  auto joined = ask<result<user>>(
      asked, register_user{"lena", "lena@example.com", "violet-Harbor-93-kettle", "en", {}, time().now()});
  run();
  auto lena = joined->get().value().id;
  auto waiting = asked_by_anna(email_revision{lena, "lena@new.example"});
  auto gone = ask<result<done>>(asked, erase_user{lena, {}, time().now(), true});
  run();
  BOOST_REQUIRE(gone->get());
  BOOST_TEST(confirmed(waiting, otto) == "NOT_FOUND");
  BOOST_REQUIRE(decide_on(waiting.id, false, otto));
  BOOST_TEST(changes_with("approval.rejected").size() == 1u);
  BOOST_TEST(confirmed(waiting, tina) == "CONFLICT", "it is decided");
}

BOOST_FIXTURE_TEST_CASE(KeyedChangeThatChangesNothing_IsRemembered, confirmations) {
  assign_permission command;
  command.name = "support";
  command.permission = "users:read";
  auto& outcome = command.from.outcome.emplace();
  outcome.principal = anna;
  outcome.operation = "admin.permissions.assign";
  outcome.key = "key-1";
  BOOST_REQUIRE(carry_out(command, anna));
  auto found = store().read(find_idempotency_records{anna, "key-1", {outcome.operation}}).value();
  BOOST_REQUIRE(found.size() == 1u);
  BOOST_TEST((found.front().kind == outcome_kind::role));
  BOOST_TEST(from_record<role>(found.front().facts).name == "support");
  BOOST_TEST(changes_with("role.permission_assigned").empty());
}

BOOST_AUTO_TEST_CASE(WhatThisVersionDoesNotKnow_MayBeRejectedOnly) {
  confirmations bank;
  auto waiting = bank.asked_by_anna(role_grant{bank.carl, "support"});
  for (auto& [name, text] : bank.store().snapshot_of({entity_kind::approval, waiting.id})->snapshot.fields) {
    if (name == "action") text = "gift";
    if (name != "digest") continue;
    auto newer = waiting;
    newer.action = "gift";
    text = digest_of_command(newer);
  }
  BOOST_TEST(bank.confirmed(waiting, bank.otto) == "BUSINESS_RULE_VIOLATION");
  BOOST_REQUIRE(bank.decide_on(waiting.id, false, bank.otto));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::confirmations_test
