#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <fstream>

#include "tests/end_to_end/harness/shared_bank.hpp"

namespace florin::end_to_end::openapi_lint_test {
namespace {

// ctest runs it as `openapi_lint` once Redocly is installed.
BOOST_AUTO_TEST_SUITE(openapi_lint, *boost::unit_test::disabled())

BOOST_AUTO_TEST_CASE(Document_PassesRedocly) {
  temporary_folder folder;
  auto document = folder.path() / "openapi.json";
  std::ofstream(document) << shared_bank().client().send({"GET", "/openapi.json"}).body;
  auto outcome = run_program(
      {std::getenv("FLORIN_REDOCLY"), "lint", document, "--config", std::getenv("FLORIN_REDOCLY_CONFIG")});
  BOOST_TEST(outcome.exit_code == 0, outcome.output);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::end_to_end::openapi_lint_test
