#include "api/delivery/message_headers.hpp"

#include <boost/test/unit_test.hpp>

namespace florin::message_headers_test {
namespace {

BOOST_AUTO_TEST_SUITE(message_headers_test)

BOOST_AUTO_TEST_CASE(PlainText_StaysAsItIs) {
  for (auto text : {"", "Choose a new password", "100 % = all?"}) BOOST_TEST(encoded_header_text(text) == text);
}

BOOST_AUTO_TEST_CASE(OtherText_BecomesEncodedWords) {
  BOOST_TEST(encoded_header_text("Grüße von uns") == "=?UTF-8?Q?Gr=C3=BC=C3=9Fe_von_uns?=");
  BOOST_TEST(encoded_header_text("=?UTF-8?Q?looks_encoded?=") ==
             "=?UTF-8?Q?=3D=3FUTF=2D8=3FQ=3Flooks=5Fencoded=3F=3D?=");
}

BOOST_AUTO_TEST_CASE(LineEnds_AreEncoded) {
  BOOST_TEST(encoded_header_text("a\r\nBcc: b") == "=?UTF-8?Q?a=0D=0ABcc=3A_b?=");
}

BOOST_AUTO_TEST_CASE(LongText_IsFoldedBetweenCharacters) {
  std::string euros;
  for (int i = 0; i < 10; ++i) euros += "€";
  BOOST_TEST(encoded_header_text(euros) ==
             "=?UTF-8?Q?=E2=82=AC=E2=82=AC=E2=82=AC=E2=82=AC=E2=82=AC=E2=82=AC=E2=82=AC?=\r\n "
             "=?UTF-8?Q?=E2=82=AC=E2=82=AC=E2=82=AC?=");
}

BOOST_AUTO_TEST_CASE(Dates_AreThoseOfRfc5322) {
  BOOST_TEST(header_date(*parse_timestamp("2024-01-20T14:30:25.5Z")) == "Sat, 20 Jan 2024 14:30:25 +0000");
  BOOST_TEST(header_date(*parse_timestamp("2024-02-29T23:59:59Z")) == "Thu, 29 Feb 2024 23:59:59 +0000");
  BOOST_TEST(header_date(*parse_timestamp("2023-12-03T00:00:00Z")) == "Sun, 03 Dec 2023 00:00:00 +0000");
}

BOOST_AUTO_TEST_CASE(Sender_IsNamedWhenItHasAName) {
  auto from_line = [](const mailbox& from) { return message_headers({}, from, {}).at(1); };
  BOOST_TEST(from_line({"", "a@b.example"}) == "From: a@b.example");
  BOOST_TEST(from_line({"Florin, Inc.", "a@b.example"}) == "From: \"Florin, Inc.\" <a@b.example>");
  BOOST_TEST(from_line({"Bänk", "a@b.example"}) == "From: =?UTF-8?Q?B=C3=A4nk?= <a@b.example>");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::message_headers_test
