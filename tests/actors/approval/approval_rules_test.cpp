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
    requested_grant(approval_id{{9, 9}}, request_role_grant{alice, "support", "New colleague", by(maker), noon});

result<approval> decided_by(const user_id& who, bool approves, const approval& state = pending,
                            timestamp now = noon) {
  return decide(state, decide_approval{state.id, approves, "seen", by(who), now});
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
