#include "actors/user/profile.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "tests/actors/example_bank.hpp"

namespace florin::profile_test {
namespace {

profile whole_profile() {
  return {"Zoë Müller-Łukasz",
          "+436601234567",
          parse_date("1990-02-28"),
          {"Ringstraße 1", "Top 5", "Wien", "", "1010", "AT"}};
}

struct profile_case {
  std::string name;
  std::string field;
  void (*spoil)(profile&);
};
std::ostream& operator<<(std::ostream& out, const profile_case& each) { return out << each.name; }

const std::vector<profile_case> refused{
    {"a name of 101 characters", "full_name", [](profile& p) { p.full_name.assign(101, 'a'); }},
    {"a name with a line end", "full_name", [](profile& p) { p.full_name = "a\nb"; }},
    {"a phone number without its country", "phone", [](profile& p) { p.phone = "06601234567"; }},
    {"a phone number with blanks", "phone", [](profile& p) { p.phone = "+43 660 1234567"; }},
    {"a phone number of country 0", "phone", [](profile& p) { p.phone = "+03660123456"; }},
    {"a phone number that is too long", "phone", [](profile& p) { p.phone = "+1234567890123456"; }},
    {"a phone number that is too short", "phone", [](profile& p) { p.phone = "+123456"; }},
    {"a birthday today", "date_of_birth", [](profile& p) { p.date_of_birth = noon.day(); }},
    {"a birthday that nobody remembers", "date_of_birth",
     [](profile& p) { p.date_of_birth = parse_date("1890-01-01"); }},
    {"an address without its line", "address.line_1", [](profile& p) { p.address.line_1 = ""; }},
    {"an address without its city", "address.city", [](profile& p) { p.address.city = ""; }},
    {"an address without its country", "address.country", [](profile& p) { p.address.country = ""; }},
    {"a country that there is not", "address.country", [](profile& p) { p.address.country = "ZZ"; }},
    {"a country in small letters", "address.country", [](profile& p) { p.address.country = "at"; }},
    {"two halves of countries", "address.country", [](profile& p) { p.address.country = "D "; }},
    {"a long postal code", "address.postal_code", [](profile& p) { p.address.postal_code.assign(13, '1'); }},
};

BOOST_AUTO_TEST_SUITE(profile_test)

BOOST_AUTO_TEST_CASE(Profile_MayBeWholeOrEmpty) {
  BOOST_TEST(code_of(refuse_profile(whole_profile(), noon)) == "passed");
  BOOST_TEST(code_of(refuse_profile({}, noon)) == "passed");
}

BOOST_DATA_TEST_CASE(Profile_IsRefusedForAField, refused, each) {
  auto wanted = whole_profile();
  each.spoil(wanted);
  auto refusal = refuse_profile(wanted, noon);
  BOOST_REQUIRE(refusal);
  BOOST_TEST(refusal->details.size() == 1u);
  BOOST_TEST(refusal->details.front().name == each.field);
}

BOOST_AUTO_TEST_CASE(Profile_IsRefusedForAllFieldsAtOnce) {
  auto wanted = whole_profile();
  wanted.phone = "1";
  wanted.address = {"", "", "", "", "", "AT"};
  BOOST_TEST(refuse_profile(wanted, noon)->details.size() == 3u);
}

BOOST_AUTO_TEST_CASE(Profile_ComesBackFromItsRecord) {
  for (const auto& each : {whole_profile(), profile{}})
    BOOST_TEST((from_record<profile>(to_record(each)) == each));
}

BOOST_AUTO_TEST_CASE(Profile_IsPersonalAsAWhole) {
  for (const auto& [name, text] : to_record(whole_profile()).fields)
    BOOST_TEST((std::ranges::find(personal_profile_fields, name) != personal_profile_fields.end()), name);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::profile_test
