#include <boost/test/unit_test.hpp>
#include <thread>

#include "tests/end_to_end/harness/formats.hpp"
#include "tests/end_to_end/harness/shared_bank.hpp"

namespace florin::end_to_end::password_validation_test {
namespace {

http_reply validate(const nlohmann::json& body) {
  http_call call{"POST", "/v1/auth/password/validate", body.dump(), {{"Content-Type", "application/json"}}};
  return shared_client().send(call);
}

BOOST_AUTO_TEST_SUITE(operations)
BOOST_FIXTURE_TEST_SUITE(password_validation, operations_test)

BOOST_AUTO_TEST_CASE(AcceptablePassword_NeedsNoCredential) {
  auto reply = validate({{"password", "Violet-Otter-42-Lantern"}});
  BOOST_TEST(reply.status == 200);
  has_exactly(reply.data(), {"acceptable", "score", "problems", "suggestions"});
  BOOST_TEST(reply.data().at("acceptable") == true);
  BOOST_TEST(reply.data().at("score") == 4);
  BOOST_TEST(reply.data().at("problems").empty());
  BOOST_TEST(reply.header("cache-control") == "no-store");
}

BOOST_AUTO_TEST_CASE(WeakPassword_IsToldWhyAndWhatHelps) {
  auto data =
      validate({{"password", "ottilie1"}, {"username", "ottilie"}, {"email", "o.meer@example.com"}}).data();
  BOOST_TEST(data.at("acceptable") == false);
  BOOST_TEST(data.at("score") == 0);
  std::vector<std::string> problems{"Must have an upper-case letter", "Must have a special character",
                                    "Must not contain your user name or e-mail address",
                                    "Must not be easy to guess"};
  BOOST_TEST(data.at("problems") == problems);
  BOOST_TEST(data.at("suggestions").size() >= 3u);
}

BOOST_AUTO_TEST_CASE(Body_NeedsAPasswordAndNothingUnknown) {
  auto details = refused(validate({{"pasword", "Violet-Otter-42-Lantern"}}), 400, "VALIDATION_ERROR");
  BOOST_TEST(details.contains("password"));
  BOOST_TEST(details.contains("pasword"));
}

BOOST_AUTO_TEST_CASE(Password_IsNotLogged) {
  validate({{"password", "Unlogged-Otter-42"}});
  refused(validate({{"password", "Unlogged-Otter-42"}, {"unknown", 1}}), 400, "VALIDATION_ERROR");
  // The log is written within a tenth of a second.
  std::this_thread::sleep_for(std::chrono::milliseconds(300));
  BOOST_TEST(shared_bank().logs().find("operation=auth.password.validate") != std::string::npos);
  BOOST_TEST(shared_bank().logs().find("Unlogged-Otter") == std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::end_to_end::password_validation_test
