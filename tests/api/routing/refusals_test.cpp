#include <boost/test/unit_test.hpp>

#include "api/routing/known_permissions.hpp"
#include "tests/actors/example_bank.hpp"
#include "tests/api/edge_fixture.hpp"

namespace florin::refusals_test {
namespace {

/// Every operation of the route table, as somebody who may not do it would try it: generated, so that no new one
/// is left out.
struct every_route : edge_fixture {
  every_route() : edge_fixture(unthrottled()) {}

  static edge_settings unthrottled() {
    edge_settings settings;
    settings.rate_limit_multiplier = 1'000'000;
    return settings;
  }

  /// With ids that are well-formed, and are those of bob or of nobody.
  std::string path_of(const operation& each) const {
    std::string path;
    std::string_view rest = each.path;
    while (!rest.empty()) {
      rest.remove_prefix(1);
      auto segment = rest.substr(0, rest.find('/'));
      rest.remove_prefix(segment.size());
      path += '/';
      path += segment.starts_with('{') ? value_of(each.path, segment) : std::string(segment);
    }
    return path;
  }
  std::string value_of(std::string_view path, std::string_view parameter) const {
    if (parameter == "{session_id}") return to_text(session_id{{9, 9}});
    if (path.starts_with("/v1/accounts/")) return to_text(bob_checking);
    if (path.starts_with("/v1/transfers/") || path.starts_with("/v1/transactions/"))
      return to_text(transaction_id{{9, 9}});
    return to_text(bob);
  }

  test_answer attempt(const operation& each, const std::string& key) {
    auto headers = headers_for(each);
    headers.emplace_back("Authorization", "Bearer " + key);
    std::string body = each.endpoint.body ? each.endpoint.body->example() : "";
    return send(std::string(each.method), path_of(each), headers, body);
  }
  static test_headers headers_for(const operation& each) {
    bool is_form = each.endpoint.media == body_media::form;
    std::string type = is_form ? "application/x-www-form-urlencoded" : "application/json";
    if (!each.endpoint.files.empty()) type = each.endpoint.files.front();
    return {{"Content-Type", type}, {"Idempotency-Key", "k"}};
  }
};

BOOST_FIXTURE_TEST_SUITE(refusals_test, every_route)

BOOST_AUTO_TEST_CASE(EveryRoute_RefusesWithoutACredential) {
  for (const auto& each : routes.operations())
    if (!each.is_public())
      BOOST_TEST(send(std::string(each.method), path_of(each), headers_for(each)).status == 401, each.name);
}

BOOST_AUTO_TEST_CASE(EveryRoute_RefusesWithoutItsPermission) {
  auto key = bank.add_key(bank.add_user("mallory"), "nothing");
  for (const auto& each : routes.operations())
    if (!each.is_public()) BOOST_TEST(attempt(each, key).status == 403, each.name);
}

BOOST_AUTO_TEST_CASE(EveryRoute_RefusesACustomerWhatIsStaffs) {
  role_table seeded;
  for (const auto& each : routes.operations())
    if (each.path.starts_with("/v1/admin/")) {
      BOOST_TEST(!seeded.permits(role_holder{{"user"}}, each.permission), each.name);
      BOOST_TEST(attempt(each, alice_key).status == 403, each.name);
    }
}

BOOST_AUTO_TEST_CASE(EveryRoute_HidesSomebodyElsesObjects) {
  for (const auto& each : routes.operations()) {
    bool names_an_object = each.path.find("{id}") != std::string_view::npos ||
                           each.path.find("{account_id}") != std::string_view::npos;
    if (each.is_public() || !names_an_object || each.path.starts_with("/v1/admin/")) continue;
    auto status = attempt(each, alice_key).status;
    // A body that does not fit, and a confirmation that is missing, are refused before anything is looked up.
    BOOST_TEST((status == 404 || status == 428 || (status == 400 && each.endpoint.body)),
               each.name << ": " << status);
  }
}

BOOST_AUTO_TEST_CASE(EverySeededPermission_IsOneThatAnOperationAsksFor) {
  auto known = known_permissions(routes);
  for (const auto& role : seeded_roles())
    for (const auto& permission : role.permissions)
      BOOST_TEST(std::ranges::binary_search(known, permission), role.name << " " << permission);
}

BOOST_AUTO_TEST_CASE(EveryPermission_IsSomeSeededRoles) {
  role_table seeded;
  for (const auto& permission : known_permissions(routes)) {
    bool has_holder = std::ranges::any_of(
        seeded.roles(), [&](const role& each) { return seeded.permits(role_holder{{each.name}}, permission); });
    BOOST_TEST(has_holder, permission);
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::refusals_test
