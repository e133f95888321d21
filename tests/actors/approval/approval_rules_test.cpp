#include "actors/approval/approval_rules.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/actors/example_bank.hpp"

namespace florin::approval_rules_test {
namespace {

const user_id alice{{1, 1}}, maker{{2, 2}}, checker{{3, 3}};

origin by(const user_id& who) {
  origin from;
  from.user = who;
  return from;
}

const approval pending =
    requested_approval(approval_id{{9, 9}}, role_grant{alice, "support"}, "New colleague", by(maker), noon);

result<approval> decided_by(const user_id& who, bool approves, const approval& state = pending,
                            timestamp now = noon) {
  return decide(state, decide_approval{state.id, approves, "seen", {}, by(who), now});
}

/// Of somebody who says which one he has seen.
result<approval> approved_as(const std::string& digest, const approval& state = pending) {
  return decide(state, decide_approval{state.id, true, "", digest, by(checker), noon});
}

BOOST_AUTO_TEST_SUITE(approval_rules_test)

BOOST_AUTO_TEST_CASE(Request_WaitsForThreeDays) {
  BOOST_CHECK(pending.maker == maker);
  BOOST_CHECK(pending.status == approval_status::pending);
  BOOST_CHECK(pending.expires_at == noon + std::chrono::hours(72));
}

BOOST_AUTO_TEST_CASE(Approval_IsSomebodyElses) {
  auto approved = decided_by(checker, true);
  BOOST_REQUIRE(approved);
  BOOST_CHECK(approved->status == approval_status::approved);
  BOOST_CHECK(approved->checker == checker);
  BOOST_CHECK(approved->decided_at == noon);
  BOOST_TEST(approved->note == "seen");
  for (const auto& who : {maker, alice}) {
    auto refused = decided_by(who, true);
    BOOST_REQUIRE(!refused);
    BOOST_CHECK(refused.error().code == error_code::forbidden);
  }
}

BOOST_AUTO_TEST_CASE(NothingIsGivenToWhoIsBlockedOrDeleted) {
  user concerned;
  BOOST_CHECK(!refuse_grant(concerned, "support"));
  concerned.blocks = {{block_source::compliance, block_scope::transactions, "", {}, {}}};
  BOOST_CHECK(refuse_grant(concerned, "support")->code == error_code::conflict);
  BOOST_CHECK(refuse_permission_grant(concerned, "users:read")->code == error_code::conflict);
  concerned.blocks.clear();
  concerned.status = user_status::deleted;
  BOOST_CHECK(refuse_grant(concerned, "support")->code == error_code::conflict);
  BOOST_CHECK(refuse_permission_grant(concerned, "users:read")->code == error_code::conflict);
}

BOOST_AUTO_TEST_CASE(Rejection_IsAnybodysAndTheMakersToo) {
  for (const auto& who : {maker, alice, checker})
    BOOST_CHECK(decided_by(who, false)->status == approval_status::rejected);
}

BOOST_AUTO_TEST_CASE(Decision_IsMadeOnce) {
  for (bool first : {true, false})
    for (bool second : {true, false}) {
      auto again = decided_by(checker, second, *decided_by(checker, first));
      BOOST_REQUIRE(!again);
      BOOST_CHECK(again.error().code == error_code::conflict);
    }
}

BOOST_AUTO_TEST_CASE(Decision_IsMadeInTime) {
  auto last = noon + (std::chrono::hours(72) - std::chrono::microseconds(1));
  BOOST_CHECK(decided_by(checker, true, pending, last));
  auto late = decided_by(checker, true, pending, pending.expires_at);
  BOOST_REQUIRE(!late);
  BOOST_CHECK(late.error().code == error_code::conflict);
  BOOST_CHECK((late.error().details.front() == error_detail{"status", std::string("expired")}));
  BOOST_CHECK(status_at(pending, last) == approval_status::pending);
}

BOOST_AUTO_TEST_CASE(WhatIsShown_IsWhatWasAskedFor) {
  BOOST_TEST(pending.action == "role_grant");
  BOOST_CHECK(pending.user == alice);
  BOOST_TEST((pending.command == record{{{"user", to_text(alice)}, {"role", "support"}, {"version", "0"}}}));
  BOOST_CHECK(std::get<role_grant>(*command_of(pending)) == (role_grant{alice, "support"}));
  BOOST_TEST(pending.digest.size() == 64u);
  BOOST_CHECK(approved_as(pending.digest));
  BOOST_TEST(approved_as("").has_value(), "who does not say it has looked at the request by its id");
}

BOOST_AUTO_TEST_CASE(AnotherDigest_ApprovesNothing) {
  auto other = requested_approval(pending.id, role_grant{alice, "admin"}, "New colleague", by(maker), noon);
  BOOST_TEST(other.digest != pending.digest);
  for (const auto& digest : {other.digest, std::string(64, '0')}) {
    auto refused = approved_as(digest);
    BOOST_REQUIRE(!refused);
    BOOST_CHECK(refused.error().code == error_code::conflict);
    BOOST_CHECK((refused.error().details.front() == error_detail{"digest", pending.digest}));
  }
}

BOOST_AUTO_TEST_CASE(WhatWasAltered_IsNotApproved_ButMayBeRejected) {
  std::vector<approval> altered(7, pending);
  altered[0].command.fields[1].second = "admin";
  altered[1].action = "restoration";
  altered[2].maker = checker;
  altered[3].id = approval_id{{8, 8}};
  altered[4].user = checker;
  altered[5].reason = "Another one";
  altered[6].expires_at = noon + std::chrono::hours(24 * 365);
  for (const auto& each : altered) {
    BOOST_TEST(digest_of_command(each) != pending.digest);
    auto refused = decide(each, decide_approval{each.id, true, "", {}, by(user_id{{4, 4}}), noon});
    BOOST_REQUIRE(!refused);
    BOOST_CHECK(refused.error().code == error_code::conflict);
    BOOST_CHECK(decided_by(checker, false, each));
  }
}

BOOST_AUTO_TEST_CASE(EveryCommand_IsReadAsItWasWritten) {
  const std::vector<confirmable_command> all{
      role_grant{alice, "support"}, permission_grant{alice, "audit:read"},
      role_revision{"clerk", "At the counter, e.g.; a=b", {"audit:read", "users:read"}, 7}, email_revision{alice},
      user_restoration{alice, "She asked; twice, in fact = often"}};
  BOOST_TEST(all.size() == std::variant_size_v<confirmable_command>);
  for (const auto& each : all) {
    auto requested = requested_approval(approval_id{{9, 9}}, each, "", by(maker), noon);
    auto read = from_record<approval>(to_record(requested));
    BOOST_CHECK(read == requested);
    BOOST_CHECK(command_of(read) == each);
    BOOST_TEST(digest_of_command(read) == read.digest);
    BOOST_CHECK(approved_as(read.digest, read));
  }
  BOOST_CHECK(!read_confirmable_command("gift", {}));
  // Its address is personal, and waits with the user.
  email_revision proposed{alice, "alice@example.org"};
  BOOST_TEST((fields_of(proposed) == fields_of(email_revision{alice})));
}

BOOST_AUTO_TEST_CASE(Approval_ReadsWhatItWrote) {
  auto approved = *decided_by(checker, true);
  BOOST_CHECK(from_record<approval>(to_record(pending)) == pending);
  BOOST_CHECK(from_record<approval>(to_record(approved)) == approved);
  BOOST_CHECK(approval_change(pending).owner == maker);
  BOOST_TEST(approval_change(pending, approved, 2).event.type == "approval.approved");
  BOOST_TEST(!approval_change(pending, approved, 2).event.body.find("maker"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::approval_rules_test
