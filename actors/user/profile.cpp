#include "actors/user/profile.hpp"

#include "actors/user/phone_number.hpp"
#include "actors/values/character_count.hpp"
#include "actors/values/line_text.hpp"

namespace florin {
namespace {

constexpr std::size_t longest_name = 100;
constexpr std::size_t longest_line = 100;
constexpr std::size_t longest_postal_code = 12;

/// ISO 3166-1 alpha-2, and XK, which Kosovo uses.
constexpr std::string_view countries =
    "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY "
    "BZ "
    "CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM "
    "FO "
    "FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT "
    "JE "
    "JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN "
    "MO "
    "MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT "
    "PW "
    "PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL "
    "TM "
    "TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW";

bool is_country(std::string_view code) {
  return code.size() == 2 && code.find(' ') == std::string_view::npos &&
         countries.find(code) != std::string_view::npos;
}

/// Young or old enough to be alive.
bool is_date_of_birth(std::chrono::sys_days date, timestamp now) {
  constexpr auto longest_life = std::chrono::years(130);
  return date < now.day() && date > now.day() - std::chrono::duration_cast<std::chrono::days>(longest_life);
}

bool is_line(std::string_view text, std::size_t longest) {
  return count_characters(text) <= longest && is_one_line(text);
}

class findings {
 public:
  void require(bool is_good, std::string field, std::string expectation) {
    if (!is_good) refusal_.with(std::move(field), std::vector<std::string>{std::move(expectation)});
  }
  void require_line(const std::string& text, std::string field, std::size_t longest) {
    require(is_line(text, longest), std::move(field),
            "Must be one line of at most " + std::to_string(longest) + " characters");
  }
  std::optional<error> take() {
    return refusal_.details.empty() ? std::nullopt : std::optional{std::move(refusal_)};
  }

 private:
  error refusal_{error_code::validation_error, "The profile has fields that must be corrected", {}};
};

void judge(const postal_address& wanted, findings& found) {
  found.require(!wanted.line_1.empty(), "address.line_1", "Must not be empty");
  found.require(!wanted.city.empty(), "address.city", "Must not be empty");
  found.require_line(wanted.line_1, "address.line_1", longest_line);
  found.require_line(wanted.line_2, "address.line_2", longest_line);
  found.require_line(wanted.city, "address.city", longest_line);
  found.require_line(wanted.region, "address.region", longest_line);
  found.require_line(wanted.postal_code, "address.postal_code", longest_postal_code);
  found.require(is_country(wanted.country), "address.country", "Must be a country's code such as \"AT\"");
}

}  // namespace

std::optional<error> refuse_profile(const profile& wanted, timestamp now) {
  findings found;
  found.require_line(wanted.full_name, "full_name", longest_name);
  found.require(wanted.phone.empty() || is_phone_number(wanted.phone), "phone",
                "Must be a number that there may be, with its country's code, such as \"+436601234567\"");
  found.require(!wanted.date_of_birth || is_date_of_birth(*wanted.date_of_birth, now), "date_of_birth",
                "Must be a day in the last 130 years");
  if (wanted.address != postal_address{}) judge(wanted.address, found);
  return found.take();
}

}  // namespace florin
