#include "actors/notification/mailbox.hpp"

#include <boost/test/unit_test.hpp>

namespace florin::mailbox_test {
namespace {

BOOST_AUTO_TEST_SUITE(mailbox_test)

BOOST_AUTO_TEST_CASE(Addresses_AreAccepted) {
  for (auto text : {"jane@example.org", "jane.o'neil+bank@mail.example.co.uk", "j@localhost", "1@2.3",
                    "jane@xn--sterreich-z7a.example"})
    BOOST_TEST(is_mail_address(text), text);
}

BOOST_AUTO_TEST_CASE(OtherTexts_AreNot) {
  for (auto text : {"",
                    "@",
                    "jane",
                    "jane@",
                    "@example.org",
                    "jane@@example.org",
                    "jane@example.org.",
                    "jane@.example.org",
                    ".jane@example.org",
                    "jane.@example.org",
                    "ja..ne@example.org",
                    "jane@-example.org",
                    "jane@exa_mple.org",
                    "ja ne@example.org",
                    "jane@example.org ",
                    "<jane@example.org>",
                    "\"ja ne\"@example.org",
                    "jane@[127.0.0.1]",
                    "jane@example.org\r\nBcc: john@example.org",
                    "jane\n@example.org",
                    "jäne@example.org",
                    "jane@exämple.org",
                    "jane@example.org,john@example.org"})
    BOOST_TEST(!is_mail_address(text), text);
}

BOOST_AUTO_TEST_CASE(LongAddresses_AreNot) {
  auto of = [](std::size_t local, std::size_t label) {
    return std::string(local, 'a') + "@" + std::string(label, 'b') + ".example";
  };
  BOOST_TEST(is_mail_address(of(64, 63)));
  BOOST_TEST(!is_mail_address(of(65, 63)));
  BOOST_TEST(!is_mail_address(of(64, 64)));
  auto label = std::string(63, 'b') + ".";
  BOOST_TEST(!is_mail_address("jane@" + label + label + label + label + "example"));
}

BOOST_AUTO_TEST_CASE(Sender_IsAnAddressPerhapsWithAName) {
  BOOST_TEST((parse_mailbox("a@b.example") == mailbox{"", "a@b.example"}));
  BOOST_TEST((parse_mailbox("Florin, Bänk <a@b.example>") == mailbox{"Florin, Bänk", "a@b.example"}));
}

BOOST_AUTO_TEST_CASE(SenderThatIsNotOne_IsRefused) {
  for (auto text : {"", "Florin", "Florin <a>", "Florin <a@b.example", "Flo\"rin <a@b.example>",
                    "Flo\nrin <a@b.example>", "One <a@b.example> <c@d.example>", "Florin<a@b.example>"})
    BOOST_TEST(!parse_mailbox(text).has_value(), text);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::mailbox_test
