#pragma once

#include "actors/user/user.hpp"
#include "api/api_call.hpp"

namespace florin {

struct validate_password_request {
  std::string password;
  std::optional<std::string> username;
  std::optional<std::string> email;

  static constexpr std::string_view schema_name = "ValidatePasswordRequest";
  static auto fields() {
    return std::array{
        field{"password",
              &validate_password_request::password,
              "Taken as it is, byte for byte; neither kept nor logged",
              {.example = R"("alice-lantern-42")", .max_length = 1024, .any_characters = true}},
        field{"username",
              &validate_password_request::username,
              "Must not be in the password",
              {.example = R"("alice")", .max_length = 64}},
        field{"email",
              &validate_password_request::email,
              "What is before the @ must not be in the password",
              {.example = R"("alice@example.com")", .max_length = 254}},
    };
  }
};

struct password_assessment_body {
  bool acceptable = false;
  std::int64_t score = 0;
  std::vector<std::string> problems;
  std::vector<std::string> suggestions;

  static constexpr std::string_view schema_name = "PasswordAssessment";
  static auto fields() {
    return std::array{
        field{"acceptable", &password_assessment_body::acceptable, "Whether it may be chosen: it has no problems"},
        field{"score",
              &password_assessment_body::score,
              "From 0, guessed at once, to 4, very hard to guess",
              {.example = "4", .minimum = 0, .maximum = 4}},
        field{"problems",
              &password_assessment_body::problems,
              "Why it may not be chosen",
              {.example =
                   R"(["Must have an upper-case letter","Must not contain your user name or e-mail address"])"}},
        field{"suggestions",
              &password_assessment_body::suggestions,
              "What would make it better",
              {.example = R"(["Add an upper-case letter, from A to Z.",)"
                          R"("Leave out your user name, your e-mail address and the name of the bank."])"}},
    };
  }
};

/// POST /auth/password/validate (P125).
void validate_password(const call_ptr& call, validate_password_request body);

}  // namespace florin
