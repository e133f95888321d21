#include <boost/test/unit_test.hpp>

#include "tests/end_to_end/harness/formats.hpp"
#include "tests/end_to_end/harness/shared_bank.hpp"

namespace florin::end_to_end::request_bodies_test {
namespace {

BOOST_AUTO_TEST_SUITE(operations)
BOOST_FIXTURE_TEST_SUITE(request_bodies, operations_test)

BOOST_AUTO_TEST_CASE(UnknownFields_AreRefusedByName) {
  auto body = transfer_body(alice.checking, alice.savings, "1.00");
  body["ammount"] = "2.00";
  body["extra"] = {{"a", 1}};
  auto details = refused(alice.post("/v1/transfers", body), 400, "VALIDATION_ERROR");
  BOOST_TEST(details.contains("ammount"));
  BOOST_TEST(details.contains("extra"));
  BOOST_TEST(!details.contains("amount"));
}

BOOST_AUTO_TEST_CASE(MissingFields_AreNamedAllAtOnce) {
  auto details = refused(alice.post("/v1/transfers", nlohmann::json::object()), 400, "VALIDATION_ERROR");
  BOOST_TEST(details.contains("from_account"));
  BOOST_TEST(details.contains("amount"));
}

BOOST_AUTO_TEST_CASE(WrongTypes_AreRefusedByName) {
  auto body = transfer_body(alice.checking, alice.savings, "1.00");
  body["description"] = 5;
  body["reference"] = {"a"};
  auto details = refused(alice.post("/v1/transfers", body), 400, "VALIDATION_ERROR");
  BOOST_TEST(details.contains("description"));
  BOOST_TEST(details.contains("reference"));
}

BOOST_AUTO_TEST_CASE(TooLongTexts_AreRefused) {
  auto body = transfer_body(alice.checking, alice.savings, "1.00");
  body["description"] = std::string(256, 'x');
  refused(alice.post("/v1/transfers", body), 400, "VALIDATION_ERROR");
}

BOOST_AUTO_TEST_SUITE_END()
BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::end_to_end::request_bodies_test
