#include "actors/role/role_rules.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/actors/example_bank.hpp"

namespace florin::role_rules_test {
namespace {

using words = std::vector<std::string>;

const role teller{"teller", "At the counter", {"accounts:read", "users:read"}, false, std::nullopt};

create_role creation_of(const std::string& name, words permissions = {"users:read"}) {
  return {name, "Somebody", std::move(permissions), {}, noon};
}

template <class Command>
error_code refusal_of(const role_table& known, const Command& command) {
  auto decided = decide(known, command);
  BOOST_REQUIRE(!decided);
  return decided.error().code;
}

BOOST_AUTO_TEST_SUITE(role_rules_test)

BOOST_AUTO_TEST_CASE(CreateRole_TakesItsPermissionsSortedAndOnce) {
  auto decided = decide(role_table{}, creation_of("teller", {"users:read", "accounts:read", "users:read"}));
  BOOST_REQUIRE(decided);
  BOOST_TEST(decided->after.permissions == (words{"accounts:read", "users:read"}));
  BOOST_TEST(!decided->after.is_built_in);
  BOOST_TEST(decided->event.name() == "role.created");
}

BOOST_AUTO_TEST_CASE(CreateRole_RefusesWhatIsNoName) {
  for (const auto* name : {"", "a", "Teller", "9lives", "two words", "teller-1", "tëller"})
    BOOST_CHECK(refusal_of(role_table{}, creation_of(name)) == error_code::validation_error);
  BOOST_CHECK(refusal_of(role_table{}, creation_of(std::string(41, 'a'))) == error_code::validation_error);
  BOOST_CHECK(decide(role_table{}, creation_of(std::string(40, 'a'))));
}

BOOST_AUTO_TEST_CASE(CreateRole_NeverGivesANameTwice) {
  BOOST_CHECK(refusal_of(role_table{}, creation_of("support")) == error_code::conflict);
  auto gone = teller;
  gone.deleted_at = noon;
  BOOST_CHECK(refusal_of(role_table{{gone}}, creation_of("teller")) == error_code::conflict);
}

BOOST_AUTO_TEST_CASE(WhatComplianceMay_IsGivenByAdministratorsWhoMayNot) {
  role_table known;
  struct holder {
    words roles, permissions{};
  };
  struct row {
    holder who;
    bool gives;
  };
  const std::string permission(compliance_permission);
  BOOST_TEST(!known.permits(holder{{"admin"}}, permission));
  for (const auto& [who, gives] :
       {row{{{"admin"}}, true}, row{{{"user"}, {"roles:write"}}, false}, row{{{"user"}, {permission}}, true}}) {
    BOOST_TEST(!refuse_giving(known, permission, who).has_value() == gives);
    bool gives_role = gives && who.permissions.empty();
    BOOST_TEST(!refuse_giving_role(known, "compliance", who).has_value() == gives_role);
  }
}

BOOST_AUTO_TEST_CASE(Taking_TakesTwoFromCustomersAndCompliance) {
  role_table known{seeded_roles()};
  for (const auto& [name, takes_two] : {std::pair{"user", true}, {"compliance", true}, {"support", false}}) {
    auto after = *known.find(name);
    after.permissions.pop_back();
    BOOST_TEST(needs_second_member(known, after) == takes_two, name);
  }
}

BOOST_AUTO_TEST_CASE(ChangeRole_LeavesWhatIsNotNamed) {
  role_table known{{teller}};
  auto decided = decide(known, change_role{"teller", "Behind the counter", std::nullopt, {}, noon});
  BOOST_REQUIRE(decided);
  BOOST_TEST(decided->after.description == "Behind the counter");
  BOOST_TEST(decided->after.permissions == teller.permissions);
  BOOST_TEST(decide(known, change_role{"teller", std::nullopt, words{}, {}, noon})->after.permissions.empty());
  BOOST_TEST(decide(known, change_role{"teller", std::nullopt, std::nullopt, {}, noon})->event.name() == "");
}

BOOST_AUTO_TEST_CASE(ChangeRole_RefusesOneThatThereIsNot) {
  BOOST_CHECK(refusal_of(role_table{}, change_role{"teller", "x", {}, {}, noon}) == error_code::not_found);
  BOOST_CHECK(refusal_of(role_table{}, delete_role{"teller", {}, noon}) == error_code::not_found);
  BOOST_CHECK(refusal_of(role_table{}, assign_permission{"teller", "users:read", {}, noon}) ==
              error_code::not_found);
  BOOST_CHECK(refusal_of(role_table{}, revoke_permission{"teller", "users:read", {}, noon}) ==
              error_code::not_found);
}

BOOST_AUTO_TEST_CASE(Administrators_KeepWhatAdministrationNeeds) {
  auto revoked = decide(role_table{}, revoke_permission{"admin", "roles:write", {}, noon});
  BOOST_REQUIRE(!revoked);
  BOOST_CHECK(revoked.error().code == error_code::business_rule_violation);
  BOOST_CHECK((revoked.error().details.front() == error_detail{"required_permissions", words{"roles:write"}}));
  BOOST_CHECK(refusal_of(role_table{}, change_role{"admin", {}, words{"users:read"}, {}, noon}) ==
              error_code::business_rule_violation);
  BOOST_CHECK(decide(role_table{}, assign_permission{"admin", "accounts:read", {}, noon}));
}

BOOST_AUTO_TEST_CASE(DeleteRole_RefusesTheBuiltInOnes) {
  for (const auto& each : seeded_roles())
    BOOST_CHECK(refusal_of(role_table{}, delete_role{each.name, {}, noon}) == error_code::business_rule_violation);
  auto decided = decide(role_table{{teller}}, delete_role{"teller", {}, noon});
  BOOST_REQUIRE(decided);
  BOOST_CHECK(decided->after.deleted_at == noon);
}

BOOST_AUTO_TEST_CASE(AssignPermission_TwiceChangesNothing) {
  role_table known{{teller}};
  auto first = decide(known, assign_permission{"teller", "audit:read", {}, noon});
  BOOST_TEST(first->after.permissions == (words{"accounts:read", "audit:read", "users:read"}));
  BOOST_TEST(first->event.name() == "role.permission_assigned");
  auto second = decide(known.with(first->after), assign_permission{"teller", "audit:read", {}, noon});
  BOOST_TEST(second->event.name() == "");
  auto revoked = decide(known.with(first->after), revoke_permission{"teller", "audit:read", {}, noon});
  BOOST_CHECK(revoked->after == teller);
  BOOST_TEST(revoked->event.name() == "role.permission_revoked");
}

BOOST_AUTO_TEST_CASE(RoleChange_RecordsABuiltInRoleWholeTheFirstTime) {
  role_table known;
  const auto& before = *known.find("support");
  auto after = before;
  after.description = "Changed";
  auto first = role_change(before, after, 1, role_events::changed);
  BOOST_CHECK(from_record<role>(first.event.body) == after);
  auto second = role_change(before, after, 2, role_events::changed);
  BOOST_CHECK((second.event.body == record{{{"role", "support"}, {"description", "Changed"}}}));
  BOOST_CHECK(from_record<role>(second.snapshot.value()) == after);
  BOOST_CHECK(first.entity == second.entity);
  BOOST_CHECK(!(first.entity == entity_of_role("user")));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::role_rules_test
