#pragma once

#include "actors/user/user.hpp"
#include "api/api_call.hpp"

namespace florin {

/// What is left out stays.
struct update_user_request {
  std::optional<std::string> full_name;
  std::optional<std::string> email;
  std::optional<std::string> locale;

  static constexpr std::string_view schema_name = "UpdateUserRequest";
  static auto fields() {
    return std::array{
        field{
            "full_name", &update_user_request::full_name, "", {.example = R"("Alice Huber")", .max_length = 100}},
        field{"email",
              &update_user_request::email,
              "A new one has to be verified; the old one is told. Of somebody else it comes alone, and waits for "
              "a second "
              "member of staff",
              {.example = R"("alice@example.com")", .min_length = 1, .max_length = 254}},
        field{"locale",
              &update_user_request::locale,
              "BCP 47: the language of e-mails",
              {.example = R"("de-AT")", .max_length = 35}},
    };
  }
};

/// GET /users/{id} (P22) and PUT /users/{id} (P23): the caller, or anybody for staff.
void get_one_user(const call_ptr& call);
void update_one_user(const call_ptr& call, update_user_request body);

/// What staff corrects of somebody else: shown as it is then, or 202 with the approval that another e-mail address
/// waits for.
void correct_user(const call_ptr& call, const user_id& subject, update_user_request body, bool reaches_staff,
                  std::function<void(const user&)> show);

}  // namespace florin
