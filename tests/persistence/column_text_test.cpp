#include "persistence/column_text.hpp"

#include <boost/test/unit_test.hpp>

#include "actors/journal/canonical_form.hpp"

namespace florin::column_text_test {

BOOST_AUTO_TEST_SUITE(column_text_test)

BOOST_AUTO_TEST_CASE(Uuid_IsReadAsItWasWritten) {
  identifier_bits id{0x018d28dc1f007abc, 0x8def0123456789ab};
  BOOST_TEST(uuid_text(id) == "018d28dc1f007abc8def0123456789ab");
  BOOST_CHECK(parse_uuid(uuid_text(id)) == id);
  BOOST_CHECK(parse_uuid("018d28dc-1f00-7abc-8def-0123456789ab") == id);
}

BOOST_AUTO_TEST_CASE(Uuid_IsNothingElse) {
  for (std::string text : {"", "018d28dc", "018d28dc-1f00-7abc-8def-0123456789a",
                           "018d28dc1f007abc8def0123456789ab0", "018d28dc1f007abc8def0123456789xy"})
    BOOST_TEST(!parse_uuid(text), text);
}

BOOST_AUTO_TEST_CASE(Digest_IsReadAsItWasWritten) {
  auto bytes = sha256("abc");
  BOOST_CHECK(parse_digest(bytea_text(bytes)) == bytes);
}

BOOST_AUTO_TEST_CASE(Digest_IsNothingElse) {
  auto text = bytea_text(sha256("abc"));
  for (const auto& other : {std::string(), text.substr(2), text.substr(0, 65), text + "0",
                            "\\x" + std::string(64, 'z'), text.substr(0, 65) + "G"})
    BOOST_TEST(!parse_digest(other), other);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace florin::column_text_test
