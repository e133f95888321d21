#include "actors/account/account_type.hpp"

#include <boost/test/unit_test.hpp>

namespace florin::account_type_test {
namespace {

using enum account_type;

BOOST_AUTO_TEST_SUITE(account_type_test)

BOOST_AUTO_TEST_CASE(AccountType_ReadsWhatItWrites) {
  for (auto type : {checking, savings, investment, crypto, business}) {
    BOOST_TEST((parse_account_type(to_text(type)) == type));
    account_type read = internal;
    BOOST_TEST(read_record_text(record_text(type), read));
    BOOST_TEST((read == type));
  }
}

BOOST_AUTO_TEST_CASE(AccountType_OfTheBankCannotBeNamedByClients) {
  BOOST_TEST(!parse_account_type("internal"));
  account_type read = checking;
  BOOST_TEST(read_record_text("internal", read));
  BOOST_TEST((read == internal));
}

BOOST_AUTO_TEST_CASE(AccountType_IsNotFoundUnderAnyOtherText) {
  account_type read = checking;
  for (auto text : {"", "Checking", "checking ", "gold"}) {
    BOOST_TEST(!parse_account_type(text), text);
    BOOST_TEST(!read_record_text(text, read), text);
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::account_type_test
