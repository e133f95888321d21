#pragma once

#include <array>
#include <optional>
#include <string>

#include "actors/values/error.hpp"
#include "actors/values/record.hpp"

namespace florin {

/// Where mail on paper reaches somebody.
struct postal_address {
  std::string line_1;
  std::string line_2;
  std::string city;
  std::string region;
  std::string postal_code;
  /// ISO 3166-1 alpha-2: "AT".
  std::string country;

  bool operator==(const postal_address&) const = default;
};

/// What users say about themselves (P24). All of it may be left out, and all of it is personal.
struct profile {
  std::string full_name;
  /// E.164: "+436601234567".
  std::string phone;
  std::optional<std::chrono::sys_days> date_of_birth;
  /// All empty when there is none.
  postal_address address;

  bool operator==(const profile&) const = default;
};

inline constexpr std::array<std::string_view, 9> personal_profile_fields{
    "full_name",    "phone",          "date_of_birth",       "address_line_1", "address_line_2",
    "address_city", "address_region", "address_postal_code", "address_country"};

template <class Visit>
void visit_fields(Visit&& visit, profile& state) {
  visit("full_name", state.full_name);
  visit("phone", state.phone);
  visit("date_of_birth", state.date_of_birth);
  visit("address_line_1", state.address.line_1);
  visit("address_line_2", state.address.line_2);
  visit("address_city", state.address.city);
  visit("address_region", state.address.region);
  visit("address_postal_code", state.address.postal_code);
  visit("address_country", state.address.country);
}

/// VALIDATION_ERROR with everything at once that is wrong: texts that are too long or have control characters, a
/// phone number that there cannot be, a date of birth that nobody alive has, an address without line, city or
/// known country.
std::optional<error> refuse_profile(const profile& wanted, timestamp now);

}  // namespace florin
