#include "actors/role/role_table.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>

#include "tests/actors/example_bank.hpp"

namespace florin::role_table_test {
namespace {

using words = std::vector<std::string>;

BOOST_AUTO_TEST_SUITE(role_table_test)

BOOST_AUTO_TEST_CASE(SeededRoles_AreTheEightOfTheContract) {
  role_table known;
  words names;
  for (const auto& each : known.roles()) names.push_back(each.name);
  BOOST_TEST(names ==
             (words{"admin", "auditor", "compliance", "editor", "moderator", "service", "support", "user"}));
  for (const auto& each : seeded_roles()) {
    BOOST_TEST(each.is_built_in);
    BOOST_TEST(std::ranges::is_sorted(each.permissions));
  }
}

BOOST_AUTO_TEST_CASE(Permission_IsThatOfAnyRole) {
  role_table known;
  BOOST_TEST(known.permits(role_holder{{"user"}}, "accounts:write"));
  BOOST_TEST(!known.permits(role_holder{{"user"}}, "users:read"));
  BOOST_TEST(known.permits(role_holder{{"user", "support"}}, "users:read"));
  BOOST_TEST(!known.permits(role_holder{{"nonsense"}}, "users:read"));
  BOOST_TEST(!known.permits(role_holder{{}}, "users:read"));
  BOOST_TEST(!known.permits(role_holder{{"user"}}, ""));
}

BOOST_AUTO_TEST_CASE(PermissionsOf_AreEachOnce) {
  auto permissions = role_table{}.permissions_of(role_holder{{"auditor", "user", "nonsense"}});
  BOOST_TEST(std::ranges::is_sorted(permissions));
  BOOST_TEST(std::ranges::count(permissions, "accounts:read") == 1);
  BOOST_TEST(std::ranges::count(permissions, "audit:read") == 1);
}

BOOST_AUTO_TEST_CASE(RecordedRoles_ReplaceSeededOnesAndStandBesideThem) {
  role_table known{{{"support", "", {"audit:read"}, true, std::nullopt},
                    {"teller", "", {"users:read", "accounts:read"}, false, std::nullopt}}};
  BOOST_TEST(known.roles().size() == 9u);
  BOOST_TEST(known.permits(role_holder{{"support"}}, "audit:read"));
  BOOST_TEST(!known.permits(role_holder{{"support"}}, "users:read"));
  BOOST_TEST(known.permits(role_holder{{"teller"}}, "users:read"));
}

BOOST_AUTO_TEST_CASE(DeletedRole_PermitsNothing) {
  role_table known{{{"teller", "", {"users:read"}, false, noon}}};
  BOOST_TEST(!known.permits(role_holder{{"teller"}}, "users:read"));
  BOOST_TEST(known.permissions_of(role_holder{{"teller"}}).empty());
  BOOST_TEST(known.was_deleted("teller"));
  BOOST_TEST(!known.was_deleted("user"));
  BOOST_TEST(!known.find("teller"));
}

BOOST_AUTO_TEST_CASE(Administrators_GetWhatALaterVersionSeeds) {
  role_table known{{{"admin", "", {"users:read", "accounts:read"}, true, std::nullopt}}};
  BOOST_TEST(known.permits(role_holder{{"admin"}}, "roles:write"));
  BOOST_TEST(known.permits(role_holder{{"admin"}}, "accounts:read"));
}

BOOST_AUTO_TEST_CASE(Staff_HasARoleBesidesACustomers) {
  BOOST_TEST(!is_staff(role_holder{{"user"}}));
  BOOST_TEST(!is_staff(role_holder{{}}));
  BOOST_TEST(is_staff(role_holder{{"user", "support"}}));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::role_table_test
