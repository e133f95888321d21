#pragma once

#include "api/api_call.hpp"

namespace florin {

struct correct_user_request {
  std::optional<std::string> locale;

  static constexpr std::string_view schema_name = "CorrectUserRequest";
  static constexpr auto fields() {
    return std::tuple{
        field{"locale",
              &correct_user_request::locale,
              "BCP 47: the language of e-mails",
              {.example = R"("de-AT")", .max_length = 35}},
    };
  }
};

/// PUT /admin/users/{id} (P54): what is left out stays.
void correct_registered_user(const call_ptr& call, correct_user_request body);

}  // namespace florin
