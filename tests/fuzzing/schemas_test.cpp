#include <boost/test/unit_test.hpp>

#include "api/routing/route_table.hpp"
#include "tests/fuzzing/chosen_schema.hpp"

namespace florin::fuzzing::schemas_test {
namespace {

std::string reference_to(const chosen_schema& schema) {
  return R"({"$ref":"#/components/schemas/)" + std::string(schema.name) + R"("})";
}

std::vector<std::string> names_of(const std::vector<parameter_description>& parameters) {
  std::vector<std::string> names;
  for (const auto& each : parameters) names.push_back(each.name);
  return names;
}

BOOST_AUTO_TEST_SUITE(schemas)

BOOST_AUTO_TEST_CASE(EveryBodyOfTheRouteTable_IsFuzzed) {
  auto routes = make_route_table();
  components known{body_role::request};
  for (const auto& operation : routes.operations()) {
    if (!operation.endpoint.body) continue;
    auto declared = operation.endpoint.body->describe(known);
    BOOST_TEST(std::ranges::count(body_schemas(), declared, reference_to) == 1, operation.name);
  }
}

BOOST_AUTO_TEST_CASE(EveryQueryOfTheRouteTable_IsFuzzed) {
  auto routes = make_route_table();
  for (const auto& operation : routes.operations()) {
    auto declared = names_of(operation.endpoint.query);
    if (!declared.empty())
      BOOST_TEST(std::ranges::count(query_schemas(), declared, &chosen_schema::fields) == 1, operation.name);
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::fuzzing::schemas_test
