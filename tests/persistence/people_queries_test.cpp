#include <boost/test/unit_test.hpp>

#include "actors/approval/approval_rules.hpp"
#include "actors/role/role_rules.hpp"
#include "actors/user/user_changes.hpp"
#include "persistence/pq_journal_store.hpp"
#include "tests/persistence/answer_of.hpp"
#include "tests/persistence/test_database.hpp"
#include "tests/test_ledger.hpp"

namespace florin::people_queries_test {
namespace {

struct written_people : fresh_database {
  written_people() { epoch = std::get<journal_position>(store.take_over()).epoch; }

  user_id add(const std::string& name, std::vector<std::string> roles, user_status status = user_status::active,
              std::vector<std::string> permissions = {}) {
    user added;
    added.id = ledger.new_user();
    added.username = name;
    added.email = name + "@example.com";
    added.registered_at = ledger.now;
    added.roles = std::move(roles);
    added.status = status;
    added.permissions = std::move(permissions);
    ledger.change(registration_change(added, key, keys, {}));
    ledger.now.microseconds += 3'600'000'000;
    return added.id;
  }

  void commit() {
    auto outcome = store.commit(ledger.seal(), epoch);
    BOOST_REQUIRE(std::holds_alternative<commit_outcome::committed>(outcome));
  }

  std::vector<user_id> found(const find_users& question) {
    std::vector<user_id> ids;
    for (const auto& each : answer_of(queries, question).users) ids.push_back(each.user);
    return ids;
  }

  test_ledger ledger;
  data_key key{secret_bytes{1}};
  key_ring keys{secret_bytes{2}};
  pq_journal_store store{database.server_url()};
  pq_query_store queries{database.server_url()};
  std::uint64_t epoch = 0;
};

using ids = std::vector<user_id>;

BOOST_FIXTURE_TEST_SUITE(people_queries_test, written_people)

BOOST_AUTO_TEST_CASE(FindUsers_FiltersThemLatestFirst) {
  auto start = ledger.now;
  auto alice = add("alice", {"user"});
  auto bob = add("bob", {"user", "support"});
  auto carol = add("carol", {"user"}, user_status::blocked);
  auto dave = add("dave", {"user", "admin", "support"}, user_status::blocked);
  commit();
  find_users question;
  BOOST_CHECK(found(question) == (ids{dave, carol, bob, alice}));
  question.roles = {"support"};
  BOOST_CHECK(found(question) == (ids{dave, bob}));
  question.status = user_status::active;
  BOOST_CHECK(found(question) == ids{bob});
  BOOST_CHECK(answer_of(queries, question).total_count == 1);
  question.roles = {"upport"};
  BOOST_CHECK(found(question).empty());
  question = {};
  question.roles = {"support", "admin"};
  BOOST_CHECK(found(question) == (ids{dave, bob}));
  question = {};
  question.status = user_status::blocked;
  BOOST_CHECK(found(question) == (ids{dave, carol}));
  question.kyc = kyc_status::verified;
  BOOST_CHECK(found(question).empty());
  question = {};
  question.registered_from = timestamp{start.microseconds + 3'600'000'000};
  question.registered_until = timestamp{start.microseconds + 7'200'000'000};
  BOOST_CHECK(found(question) == (ids{carol, bob}));
  BOOST_CHECK(answer_of(queries, question).total_count == 2);
}

BOOST_AUTO_TEST_CASE(FindUsers_FindsWhoMayDoSomethingByARoleOrAlone) {
  add("alice", {"user"});
  auto bob = add("bob", {"user", "auditor"});
  auto carol = add("carol", {"user"}, user_status::active, {"audit:read", "logs:read"});
  add("dave", {"user", "support"}, user_status::active, {"logs:write"});
  commit();
  find_users question;
  question.may = permission_search{"audit:read", {"auditor"}};
  BOOST_CHECK(found(question) == (ids{carol, bob}));
  BOOST_CHECK(answer_of(queries, question).total_count == 2);
  question.may = permission_search{"logs:read", {}};
  BOOST_CHECK(found(question) == ids{carol});
  question.may = permission_search{"accounts:read", {"user"}};
  BOOST_TEST(found(question).size() == 4u);
  question.roles = {"auditor"};
  BOOST_CHECK(found(question) == ids{bob});
  question = {};
  question.may = permission_search{"moon:write", {}};
  BOOST_TEST(found(question).empty());
}

BOOST_AUTO_TEST_CASE(FindUsers_PagesFollowEachOtherBothWays) {
  ids all;
  for (int i = 0; i < 5; ++i) all.insert(all.begin(), add("user" + std::to_string(i), {"user"}));
  commit();
  find_users question;
  question.limit = 2;
  BOOST_CHECK(found(question) == (ids{all[0], all[1]}));
  BOOST_TEST(answer_of(queries, question).has_more);
  question.after = all[1];
  BOOST_CHECK(found(question) == (ids{all[2], all[3]}));
  BOOST_CHECK(answer_of(queries, question).total_count == 5);
  question.after = all[3];
  BOOST_CHECK(found(question) == ids{all[4]});
  BOOST_TEST(!answer_of(queries, question).has_more);
  question.backwards = true;
  BOOST_CHECK(found(question) == (ids{all[1], all[2]}));
}

BOOST_AUTO_TEST_CASE(FindUsers_GivesTheKeyOfWhatIsConcealed) {
  auto alice = add("alice", {"user"});
  commit();
  auto page = answer_of(queries, find_users{});
  BOOST_REQUIRE(page.users.size() == 1u);
  BOOST_CHECK(keys.unwrap(page.users.front().wrapped_key.value(), alice) == key);
  database.as_owner("DELETE FROM journal.data_key");
  BOOST_CHECK(!answer_of(queries, find_users{}).users.front().wrapped_key);
}

BOOST_AUTO_TEST_CASE(FindRoles_GivesThoseThatWereRecorded) {
  BOOST_TEST(answer_of(queries, find_roles{}).empty());
  role teller{"teller", "At the counter", {"users:read"}, false, std::nullopt};
  ledger.change(role_change({}, teller, 1, role_events::created));
  commit();
  auto recorded = answer_of(queries, find_roles{});
  BOOST_REQUIRE(recorded.size() == 1u);
  BOOST_TEST(recorded.front().version == 1u);
  BOOST_CHECK(from_record<role>(recorded.front().snapshot) == teller);
}

BOOST_AUTO_TEST_CASE(Approvals_AreFoundByTheirStatusAtATime) {
  identifier_source identifiers{3};
  std::vector<approval> all;
  for (int i = 0; i < 3; ++i) {
    all.push_back(requested_approval(identifiers.next<approval_id>(ledger.now),
                                     role_grant{ledger.new_user(), "support"}, "", {}, ledger.now));
    ledger.change(approval_change(all.back()));
    ledger.now.microseconds += 3'600'000'000;
  }
  auto approved = all[1];
  approved.status = approval_status::approved;
  commit();
  ledger.change(approval_change(all[1], approved, 2));
  commit();
  auto stored = answer_of(queries, find_approval{approved.id});
  BOOST_REQUIRE(stored.has_value());
  BOOST_TEST(stored->version == 2u);
  BOOST_CHECK(stored->state == approved);
  BOOST_CHECK(!answer_of(queries, find_approval{approval_id{{1, 1}}}));

  list_approvals question;
  question.now = all[0].expires_at;
  auto found = [&](std::optional<approval_status> status) {
    question.status = status;
    std::vector<approval> listed = answer_of(queries, question).approvals;
    return listed;
  };
  BOOST_CHECK(found({}) == (std::vector{all[2], approved, all[0]}));
  BOOST_CHECK(found(approval_status::pending) == std::vector{all[2]});
  BOOST_CHECK(found(approval_status::expired) == std::vector{all[0]});
  BOOST_CHECK(found(approval_status::approved) == std::vector{approved});
  question.limit = 1;
  question.after = all[2].id;
  BOOST_CHECK(found({}) == std::vector{approved});
  BOOST_TEST(answer_of(queries, question).has_more);
  question.after = all[0].id;
  question.backwards = true;
  BOOST_CHECK(found({}) == std::vector{approved});
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::people_queries_test
