#include "api/delivery/smtp_transport.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <ostream>
#include <regex>

#include "program/installation/network.hpp"
#include "tests/api/delivery/outcome_text.hpp"
#include "tests/api/delivery/test_server.hpp"
#include "tests/api/http/test_certificate.hpp"

namespace florin::smtp_transport_test {
namespace {

struct stopped_clock : time_source {
  timestamp now() const override { return *parse_timestamp("2024-01-20T14:30:25Z"); }
};
const stopped_clock clock_of_tests;

smtp_server without_user(const std::string& url) {
  smtp_server server;
  server.url = url;
  return server;
}

delivery_outcome deliver(const smtp_server& server, const outgoing_message& message) {
  return smtp_transport(server, {"Bank Österreich", "no-reply@bank.example"}, clock_of_tests).deliver(message);
}

outgoing_message message_to(const std::string& address) {
  return compose_message(notification_template::password_reset, notification_channel::email, "de-AT",
                         {.to = address,
                          .name = "Zoë & Sons",
                          .link = "https://bank.example/reset?token=abc",
                          .duration = std::chrono::minutes(30)});
}

std::string outcome_of(const smtp_server& server,
                       const outgoing_message& message = message_to("jane@example.org")) {
  return text_of(deliver(server, message));
}

/// As the lines of a message end on the network.
std::string on_the_network(const std::string& text) { return std::regex_replace(text, std::regex("\n"), "\r\n"); }

/// The one that tests share which need nothing special of it.
const smtp_test_server& plain_server() {
  static const smtp_test_server instance;
  return instance;
}

BOOST_AUTO_TEST_SUITE(smtp_transport_test)

BOOST_AUTO_TEST_CASE(Message_ArrivesAsTextAndHtml) {
  smtp_test_server server;
  auto message = message_to("jane@example.org");
  BOOST_TEST(outcome_of(without_user(server.url()), message) == "delivered");
  BOOST_REQUIRE(server.messages().size() == 1u);
  auto taken = server.messages().front();
  BOOST_TEST((taken["sender"] == "no-reply@bank.example"));
  BOOST_TEST((taken["recipients"] == nlohmann::json::array({"jane@example.org"})));
  BOOST_TEST((taken["type"] == "multipart/alternative"));
  BOOST_REQUIRE(taken["parts"].size() == 2u);
  BOOST_TEST((taken["parts"][0] == nlohmann::json::array({"text/plain", on_the_network(message.text)})));
  BOOST_TEST((taken["parts"][1] == nlohmann::json::array({"text/html", on_the_network(message.html)})));
}

BOOST_AUTO_TEST_CASE(Headers_AreReadAsTheyWereMeant) {
  smtp_test_server server;
  BOOST_TEST(outcome_of(without_user(server.url())) == "delivered");
  auto taken = server.messages().at(0);
  BOOST_TEST(taken["defects"].empty(), taken["defects"]);
  auto headers = taken["headers"];
  BOOST_TEST((headers["from"] == "Bank Österreich <no-reply@bank.example>"));
  BOOST_TEST((headers["to"] == "jane@example.org"));
  BOOST_TEST((headers["subject"] == "Wählen Sie ein neues Passwort"));
  BOOST_TEST((headers["date"] == "Sat, 20 Jan 2024 14:30:25 +0000"));
  BOOST_TEST((headers["mime-version"] == "1.0"));
  BOOST_TEST((headers["auto-submitted"] == "auto-generated"));
  BOOST_TEST(headers.count("bcc") == 0u);
}

BOOST_AUTO_TEST_CASE(Text_SurvivesWhatSmtpGivesAMeaning) {
  smtp_test_server server;
  auto message = message_to("jane@example.org");
  message.text = ".\n..\n.hidden\ntrailing blanks  \n=3D= Grüße 🏦\n\n" + std::string(5'000, 'x') + "\nFrom me\n";
  BOOST_TEST(outcome_of(without_user(server.url()), message) == "delivered");
  auto taken = server.messages().at(0);
  BOOST_TEST((taken["parts"][0][1] == on_the_network(message.text)));
  BOOST_TEST((taken["is_ascii"] == true));
  // RFC 5322 §2.1.1
  BOOST_TEST((taken["longest_line"] <= 998));
}

BOOST_AUTO_TEST_CASE(EveryTemplate_ArrivesWithoutDefects) {
  smtp_test_server server;
  std::size_t sent = 0;
  for (const auto& wording : embedded_wordings()) {
    auto message = message_to("jane@example.org");
    message.subject = wording.subject;
    message.text = wording.body;
    BOOST_TEST(outcome_of(without_user(server.url()), message) == "delivered");
    auto taken = server.messages().at(sent++);
    BOOST_TEST(taken["defects"].empty(), wording.name << ": " << taken["defects"]);
    BOOST_TEST((taken["headers"]["subject"] == std::string(wording.subject)));
    BOOST_TEST((taken["parts"][0][1] == on_the_network(message.text)));
  }
}

BOOST_AUTO_TEST_CASE(SecondTry_HasTheMessageIdOfTheFirst_AndAnotherMessageHasAnother) {
  smtp_test_server server;
  for (auto recipient : {"jane@example.org", "jane@example.org", "john@example.org"})
    BOOST_TEST(outcome_of(without_user(server.url()), message_to(recipient)) == "delivered");
  auto messages = server.messages();
  auto id_of = [&](std::size_t number) { return messages.at(number)["headers"]["message-id"].get<std::string>(); };
  BOOST_TEST(id_of(0).ends_with("@bank.example>"), id_of(0));
  BOOST_TEST(id_of(0) == id_of(1));
  BOOST_TEST(id_of(0) != id_of(2));
}

BOOST_AUTO_TEST_CASE(LineEndInASubject_AddsNoHeader) {
  smtp_test_server server;
  auto message = message_to("jane@example.org");
  message.subject = "Hello\r\nBcc: everybody@example.org";
  BOOST_TEST(outcome_of(without_user(server.url()), message) == "delivered");
  BOOST_TEST(server.messages().at(0)["headers"].count("bcc") == 0u);
}

struct recipient_example {
  std::string recipient;
  std::string outcome;
};

std::ostream& operator<<(std::ostream& out, const recipient_example& example) { return out << example.recipient; }

const std::vector<recipient_example> recipients{
    {"unknown@example.org", "refused: the mail server answered 550 5.1.1"},
    {"later@example.org", "try again: the mail server answered 450 4.2.1"},
    {"spam@example.org", "refused: the mail server answered 554 5.7.1"},
    {"full@example.org", "try again: the mail server answered 452 4.3.1"},
    {"", "refused: the recipient's address is not one"},
    {"jane", "refused: the recipient's address is not one"},
    {"jane@example.org>\r\nRCPT TO:<john@example.org", "refused: the recipient's address is not one"},
    {"jane@example.org\r\nBcc: john@example.org", "refused: the recipient's address is not one"},
    {"jane@example.org, john@example.org", "refused: the recipient's address is not one"},
};

BOOST_DATA_TEST_CASE(Recipient_DecidesTheOutcome, boost::unit_test::data::make(recipients)) {
  auto before = plain_server().messages().size();
  BOOST_TEST(outcome_of(without_user(plain_server().url()), message_to(sample.recipient)) == sample.outcome);
  BOOST_TEST(plain_server().messages().size() == before);
}

BOOST_AUTO_TEST_CASE(RefusedConnection_IsTriedAgain) {
  auto nobody = "smtp://127.0.0.1:" + std::to_string(free_port("127.0.0.1"));
  BOOST_TEST(outcome_of(without_user(nobody)) ==
             "try again: the mail server could not be used: Couldn't connect to server");
}

BOOST_AUTO_TEST_CASE(ServerThatTurnsEverybodyAway_IsTriedAgain) {
  smtp_test_server server({"--greeting", "554 No service here\r\n"});
  BOOST_TEST(outcome_of(without_user(server.url())) == "try again: the mail server answered 554");
}

BOOST_AUTO_TEST_CASE(SilentServer_IsGivenUpAfterATime) {
  smtp_test_server server({"--greeting", ""});
  auto silent = without_user(server.url());
  silent.timeout = std::chrono::milliseconds(300);
  BOOST_TEST(outcome_of(silent) == "try again: the mail server could not be used: Timeout was reached");
}

BOOST_AUTO_TEST_CASE(AnotherProtocol_IsNotSpoken) {
  BOOST_TEST(outcome_of(without_user("http://127.0.0.1:1/")) ==
             "try again: the mail server could not be used: Unsupported protocol");
}

BOOST_AUTO_TEST_CASE(UserAndPassword_OpenTheServer) {
  smtp_test_server server({"--user", "florin:top secret"});
  auto known = without_user(server.url());
  BOOST_TEST(outcome_of(known).starts_with("try again: the mail server answered 530"));
  known.username = "florin";
  known.password = "wrong";
  BOOST_TEST(outcome_of(known).starts_with("try again: the mail server answered 535"));
  known.password = "top secret";
  BOOST_TEST(outcome_of(known) == "delivered");
  BOOST_TEST((server.messages().at(0)["is_authenticated"] == true));
}

// To curl, every name below localhost is this machine; to us, it is a host like any other.
constexpr auto another_host = "smtp://mail.localhost";

BOOST_AUTO_TEST_CASE(AnotherHost_IsSpokenToAfterStartTls) {
  test_certificate certificate("mail.localhost");
  smtp_test_server server({"--certificate", certificate.certificate_file(), "--key", certificate.key_file()});
  auto remote = without_user(server.url(another_host));
  remote.certificate_authority = certificate.certificate_file();
  BOOST_TEST(outcome_of(remote) == "delivered");
  BOOST_TEST((server.messages().at(0)["is_encrypted"] == true));
}

BOOST_AUTO_TEST_CASE(AnotherHostWithoutTls_IsToldNothing) {
  smtp_test_server server;
  BOOST_TEST(outcome_of(without_user(server.url(another_host))) ==
             "try again: the mail server could not be used: Requested SSL level failed");
  BOOST_TEST(server.messages().empty());
}

BOOST_AUTO_TEST_CASE(ServerOfNoTrust_IsToldNothing) {
  test_certificate certificate("mail.localhost"), another("mail.localhost");
  smtp_test_server server({"--certificate", certificate.certificate_file(), "--key", certificate.key_file()});
  auto remote = without_user(server.url(another_host));
  BOOST_TEST(outcome_of(remote).starts_with("try again: the mail server could not be used: SSL peer certificate"));
  remote.certificate_authority = another.certificate_file();
  BOOST_TEST(outcome_of(remote).starts_with("try again: the mail server could not be used: SSL peer certificate"));
  BOOST_TEST(server.messages().empty());
}

BOOST_AUTO_TEST_CASE(CertificateOfAnotherName_IsNotTrusted) {
  test_certificate certificate("mail.bank.example");
  smtp_test_server server({"--certificate", certificate.certificate_file(), "--key", certificate.key_file()});
  auto remote = without_user(server.url(another_host));
  remote.certificate_authority = certificate.certificate_file();
  BOOST_TEST(outcome_of(remote).starts_with("try again: the mail server could not be used: SSL peer certificate"));
}

BOOST_AUTO_TEST_CASE(Smtps_IsEncryptedFromTheStart) {
  test_certificate certificate;
  smtp_test_server server({"--certificate", certificate.certificate_file(), "--key", certificate.key_file(),
                           "--tls-from-the-start", "--user", "florin:top secret"});
  auto implicit = without_user(server.url("smtps://127.0.0.1"));
  implicit.username = "florin";
  implicit.password = "top secret";
  implicit.certificate_authority = certificate.certificate_file();
  BOOST_TEST(outcome_of(implicit) == "delivered");
  BOOST_TEST(server.messages().size() == 1u);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::smtp_transport_test
