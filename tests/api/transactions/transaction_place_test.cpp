#include "api/transactions/transaction_place.hpp"

#include <boost/test/unit_test.hpp>

namespace florin::transaction_place_test {
namespace {

BOOST_AUTO_TEST_SUITE(transaction_place_test)

BOOST_AUTO_TEST_CASE(Place_ComesBackAsItWas) {
  for (auto text : {"f 1234 50000", "b 0 -5", "f 9223372036854775807 99999999999999999999999999999999999999"})
    BOOST_TEST(to_text(transaction_place::parse(text).value()) == text);
  BOOST_TEST(transaction_place::parse("b 7 1")->backwards);
  BOOST_TEST(transaction_place::parse("b 7 1")->position.sequence == 7u);
}

BOOST_AUTO_TEST_CASE(Place_IsNotReadFromForgedTexts) {
  for (auto text : {"", "f", "f 1", "f 1 ", "f  1", "x 1 1", "f 01 1", "f 1 -0", "f 1 1 ", "f -1 1", "f +1 1",
                    "f 1 1e3", "f 9223372036854775808 1", "f 18446744073709551615 1"})
    BOOST_TEST(!transaction_place::parse(text), text);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::transaction_place_test
