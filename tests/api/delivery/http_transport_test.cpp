#include "api/delivery/http_transport.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <ostream>

#include "program/installation/network.hpp"
#include "tests/api/delivery/outcome_text.hpp"
#include "tests/api/delivery/test_server.hpp"
#include "tests/api/http/test_certificate.hpp"

namespace florin::http_transport_test {
namespace {

message_gateway gateway_at(const std::string& url) {
  message_gateway gateway;
  gateway.url = url;
  return gateway;
}

outgoing_message message_to(const std::string& recipient) {
  auto message = compose_message(notification_template::password_changed, notification_channel::sms, "de-AT",
                                 {.to = recipient,
                                  .link = "https://bank.example/forgot-password",
                                  .time = parse_timestamp("2024-01-20T14:30:25Z")});
  message.id = notification_id{{1, 2}};
  return message;
}

std::string outcome_of(const message_gateway& gateway, const std::string& recipient = "+436601234567") {
  return text_of(http_transport(gateway).deliver(message_to(recipient)));
}

/// The one that tests share which need nothing special of it.
const gateway_test_server& plain_gateway() {
  static const gateway_test_server instance;
  return instance;
}

BOOST_AUTO_TEST_SUITE(http_transport_test)

BOOST_AUTO_TEST_CASE(Message_ArrivesAsJson) {
  gateway_test_server server;
  auto gateway = gateway_at(server.url());
  gateway.token = "secret-of-the-gateway";
  BOOST_TEST(outcome_of(gateway) == "delivered");
  BOOST_REQUIRE(server.messages().size() == 1u);
  auto taken = server.messages().front();
  auto id = to_text(notification_id{{1, 2}});
  BOOST_TEST((taken["path"] == "/v1/messages"));
  BOOST_TEST((taken["headers"]["content-type"] == "application/json"));
  BOOST_TEST((taken["headers"]["idempotency-key"] == id));
  BOOST_TEST((taken["headers"]["authorization"] == "Bearer secret-of-the-gateway"));
  BOOST_TEST((taken["body"] ==
              nlohmann::json{{"id", id},
                             {"channel", "sms"},
                             {"to", "+436601234567"},
                             {"title", "Ihr Passwort wurde geändert"},
                             {"text",
                              "Florin: Ihr Passwort wurde geändert (2024-01-20 14:30 UTC). Waren Sie das "
                              "nicht? https://bank.example/forgot-password"},
                             {"template", "password_changed"},
                             {"language", "de"}}));
}

BOOST_AUTO_TEST_CASE(WithoutToken_NoneIsSent) {
  gateway_test_server server;
  BOOST_TEST(outcome_of(gateway_at(server.url())) == "delivered");
  BOOST_TEST(server.messages().at(0)["headers"].count("authorization") == 0u);
}

struct status_example {
  std::string status;
  std::string outcome;
};

std::ostream& operator<<(std::ostream& out, const status_example& example) { return out << example.status; }

const std::vector<status_example> statuses{
    {"200", "delivered"},
    {"204", "delivered"},
    {"400", "refused: the gateway answered 400"},
    {"410", "refused: the gateway answered 410"},
    {"413", "refused: the gateway answered 413"},
    {"422", "refused: the gateway answered 422"},
    {"307", "try again: the gateway answered 307"},
    {"401", "try again: the gateway answered 401"},
    {"404", "try again: the gateway answered 404"},
    {"429", "try again: the gateway answered 429"},
    {"500", "try again: the gateway answered 500"},
    {"503", "try again: the gateway answered 503"},
};

BOOST_DATA_TEST_CASE(Status_DecidesTheOutcome, boost::unit_test::data::make(statuses)) {
  auto before = plain_gateway().messages().size();
  BOOST_TEST(outcome_of(gateway_at(plain_gateway().url()), sample.status) == sample.outcome);
  // Nobody is sent elsewhere with it.
  BOOST_TEST(plain_gateway().messages().size() == before + 1);
}

BOOST_AUTO_TEST_CASE(RefusedConnection_IsTriedAgain) {
  auto nobody = "http://127.0.0.1:" + std::to_string(free_port("127.0.0.1"));
  BOOST_TEST(outcome_of(gateway_at(nobody)) ==
             "try again: the gateway could not be used: Couldn't connect to server");
}

BOOST_AUTO_TEST_CASE(SilentGateway_IsGivenUpAfterATime) {
  auto silent = gateway_at(plain_gateway().url());
  silent.timeout = std::chrono::milliseconds(300);
  BOOST_TEST(outcome_of(silent, "silence") == "try again: the gateway could not be used: Timeout was reached");
}

BOOST_AUTO_TEST_CASE(AnotherProtocol_IsNotSpoken) {
  for (auto url : {"ftp://127.0.0.1:1/", "http://sms.localhost:1/"})
    BOOST_TEST(outcome_of(gateway_at(url)) == "try again: the gateway could not be used: Unsupported protocol",
               url);
}

// To curl, every name below localhost is this machine; to us, it is a host like any other.
constexpr auto another_host = "https://sms.localhost";

BOOST_AUTO_TEST_CASE(AnotherHost_IsSpokenToByTls) {
  test_certificate certificate("sms.localhost");
  gateway_test_server server({"--certificate", certificate.certificate_file(), "--key", certificate.key_file()});
  auto remote = gateway_at(server.url(another_host));
  BOOST_TEST(outcome_of(remote).starts_with("try again: the gateway could not be used: SSL peer certificate"));
  BOOST_TEST(server.messages().empty());
  remote.certificate_authority = certificate.certificate_file();
  BOOST_TEST(outcome_of(remote) == "delivered");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::http_transport_test
