#pragma once

#include "actors/user/profile.hpp"
#include "api/schema/value_schemas.hpp"

namespace florin {

struct address_body {
  std::string line_1;
  std::optional<std::string> line_2;
  std::string city;
  std::optional<std::string> region;
  std::optional<std::string> postal_code;
  std::string country;

  static constexpr std::string_view schema_name = "PostalAddress";
  static auto fields() {
    return std::array{
        field{"line_1", &address_body::line_1, "", {.example = R"("Ringstraße 1")", .max_length = 100}},
        field{"line_2", &address_body::line_2, "", {.example = R"("Top 5")", .max_length = 100}},
        field{"city", &address_body::city, "", {.example = R"("Wien")", .max_length = 100}},
        field{
            "region", &address_body::region, "State, province or county", {.example = "null", .max_length = 100}},
        field{"postal_code", &address_body::postal_code, "", {.example = R"("1010")", .max_length = 12}},
        field{"country", &address_body::country, "ISO 3166-1 alpha-2", {.example = R"("AT")", .max_length = 2}},
    };
  }
};

/// What users say about themselves, on the way in.
struct profile_request {
  std::optional<std::string> full_name;
  std::optional<std::string> phone;
  std::optional<std::chrono::sys_days> date_of_birth;
  std::optional<address_body> address;

  static constexpr std::string_view schema_name = "ProfileRequest";
  static auto fields() {
    return std::array{
        field{"full_name", &profile_request::full_name, "", {.example = R"("Alice Huber")", .max_length = 100}},
        field{"phone", &profile_request::phone, "E.164", {.example = R"("+436601234567")", .max_length = 16}},
        field{"date_of_birth", &profile_request::date_of_birth, "", {.example = R"("1990-02-28")"}},
        field{"address", &profile_request::address, "Where mail on paper reaches you"},
    };
  }
};

profile profile_of(profile_request body);

/// Nothing for what is empty.
std::optional<std::string> text_or_nothing(const std::string& text);
std::optional<address_body> body_of(const postal_address& address);

}  // namespace florin
