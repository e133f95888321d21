#include "actors/user/phone_number.hpp"

#include <phonenumbers/phonenumberutil.h>

#include <algorithm>
#include <optional>

namespace florin {
namespace {

using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;

constexpr std::size_t shortest_number = 8, longest_number = 16;

bool has_form_of_number(std::string_view text) {
  auto is_digit = [](char c) { return '0' <= c && c <= '9'; };
  return text.size() >= shortest_number && text.size() <= longest_number && text[0] == '+' &&
         std::ranges::all_of(text.substr(1), is_digit);
}

const PhoneNumberUtil& numbering_plans() { return *PhoneNumberUtil::GetInstance(); }

/// Nothing when no country has its code.
std::optional<PhoneNumber> parse(std::string_view text) {
  PhoneNumber parsed;
  if (!has_form_of_number(text)) return std::nullopt;
  auto outcome = numbering_plans().Parse(std::string(text), "ZZ", &parsed);
  return outcome == PhoneNumberUtil::NO_PARSING_ERROR ? std::optional{parsed} : std::nullopt;
}

}  // namespace

bool is_phone_number(std::string_view text) {
  auto parsed = parse(text);
  if (!parsed || !numbering_plans().IsPossibleNumber(*parsed)) return false;
  // With the zero that is dialled within a country it is another one.
  std::string written;
  numbering_plans().Format(*parsed, PhoneNumberUtil::E164, &written);
  return written == text;
}

bool may_be_texted(std::string_view number) {
  auto parsed = parse(number);
  if (!parsed) return false;
  switch (numbering_plans().GetNumberType(*parsed)) {
    case PhoneNumberUtil::MOBILE:
    case PhoneNumberUtil::FIXED_LINE_OR_MOBILE:
    // Messages reach many of them, and of a new range nothing is known.
    case PhoneNumberUtil::FIXED_LINE:
    case PhoneNumberUtil::VOIP:
    case PhoneNumberUtil::PERSONAL_NUMBER:
    case PhoneNumberUtil::UNKNOWN: return true;
    case PhoneNumberUtil::PREMIUM_RATE:
    case PhoneNumberUtil::SHARED_COST:
    case PhoneNumberUtil::TOLL_FREE:
    case PhoneNumberUtil::PAGER:
    case PhoneNumberUtil::UAN:
    case PhoneNumberUtil::VOICEMAIL: return false;
  }
  return false;
}

std::string country_of_number(std::string_view number) {
  auto parsed = parse(number);
  if (!parsed) return {};
  std::string country;
  numbering_plans().GetRegionCodeForNumber(*parsed, &country);
  bool is_nobodys = country == "ZZ" || country == "001";
  return is_nobodys ? "+" + std::to_string(parsed->country_code()) : country;
}

}  // namespace florin
