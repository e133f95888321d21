#include "actors/values/error_record.hpp"

#include <boost/test/unit_test.hpp>

namespace florin::error_record_test {
namespace {

const std::string every_mark = "a=b,c;d%e f\"\\\n\xc3\xa4";

/// One with a detail of each kind.
error full_error() {
  return error{error_code::limit_exceeded, every_mark, {}}
      .with(every_mark, every_mark)
      .with("empty", std::string())
      .with("remaining", std::int64_t{-7})
      .with("is_final", true)
      .with("was", false)
      .with("allowed", std::vector<std::string>{"USD", every_mark, ""})
      .with("none", std::vector<std::string>{});
}

BOOST_AUTO_TEST_SUITE(error_record_test)

BOOST_AUTO_TEST_CASE(Error_IsReadAsItWasWritten) {
  for (const auto& why : {full_error(), error{error_code::account_frozen, "", {}}})
    BOOST_TEST((error_in(record_of(why)) == why));
}

BOOST_AUTO_TEST_CASE(EveryCode_IsRead) {
  int count = 0;
  for (int place = 0; place <= static_cast<int>(error_code::outcome_unknown); ++place, ++count) {
    auto code = static_cast<error_code>(place);
    BOOST_TEST((parse_error_code(to_text(code)) == code), to_text(code));
  }
  BOOST_TEST(count == 30);
  BOOST_TEST(!parse_error_code("NO_REASON"));
  BOOST_TEST(!parse_error_code(""));
}

/// Kept: what is stored must stay readable.
BOOST_AUTO_TEST_CASE(StoredError_IsReadForGood) {
  record stored{{{"code", "INSUFFICIENT_FUNDS"},
                 {"message", "Insufficient funds"},
                 {"details",
                  "name=available_balance,text=450.00;name=index,number=3;name=linked,truth=true;"
                  "name=currencies,texts=text%3DUSD%3Btext%3DEUR"}}};
  auto why = error{error_code::insufficient_funds, "Insufficient funds", {}}
                 .with("available_balance", std::string("450.00"))
                 .with("index", std::int64_t{3})
                 .with("linked", true)
                 .with("currencies", std::vector<std::string>{"USD", "EUR"});
  BOOST_TEST((error_in(stored) == why));
  BOOST_TEST((record_of(why) == stored));
}

BOOST_AUTO_TEST_CASE(AnythingElse_IsRefused) {
  auto good = record_of(full_error());
  for (const auto& [name, text] : good.fields) {
    auto without = good;
    std::erase_if(without.fields, [&](const auto& field) { return field.first == name; });
    BOOST_CHECK_THROW(error_in(without), unreadable_record);
  }
  for (auto details : {"name=a", "name=a,number=x", "name=a,truth=maybe", "name=a,texts=words",
                       "name=a,texts=text", "name=a,amount=1", "nameless=a,text=b", "name=a,text=b,text=c", "%"})
    BOOST_CHECK_THROW(error_in({{{"code", "CONFLICT"}, {"message", ""}, {"details", details}}}),
                      unreadable_record);
  BOOST_CHECK_THROW(error_in({{{"code", "NO_REASON"}, {"message", ""}, {"details", ""}}}), unreadable_record);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::error_record_test
