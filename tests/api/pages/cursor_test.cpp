#include "api/pages/cursor.hpp"

#include <boost/test/unit_test.hpp>

namespace florin::cursor_test {
namespace {

BOOST_AUTO_TEST_SUITE(cursor_test)

BOOST_AUTO_TEST_CASE(Cursor_ComesBackAsThePlace) {
  for (std::string place : {"f 1234 50000", "", "0"})
    BOOST_TEST(decode_cursor(encode_cursor(place, "list"), "list").value() == place);
}

BOOST_AUTO_TEST_CASE(Cursor_IsOpaqueInAUrl) {
  auto cursor = encode_cursor("f 1234 50000", "list");
  BOOST_TEST(cursor.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_") ==
             std::string::npos);
}

BOOST_AUTO_TEST_CASE(Cursor_BelongsToItsList) {
  auto cursor = encode_cursor("f 1234 50000", "transactions of alice");
  BOOST_TEST(!decode_cursor(cursor, "transactions of bob"));
  BOOST_TEST(!decode_cursor(cursor, ""));
}

BOOST_AUTO_TEST_CASE(Cursor_IsRefusedWhenAnyCharacterChanged) {
  auto cursor = encode_cursor("f 1234 50000", "list");
  for (std::size_t i = 0; i < cursor.size(); ++i) {
    auto tampered = cursor;
    tampered[i] = tampered[i] == 'A' ? 'B' : 'A';
    BOOST_TEST(!decode_cursor(tampered, "list"), i);
  }
  for (auto other : {"", "x", "eyJpZCI6MTIzNH0", "===="}) BOOST_TEST(!decode_cursor(other, "list"), other);
  BOOST_TEST(!decode_cursor(cursor + "A", "list"));
  BOOST_TEST(!decode_cursor(cursor.substr(1), "list"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::cursor_test
