#pragma once

#include "api/api_call.hpp"

namespace florin {

struct reactivate_request {
  std::optional<std::string> email;
  std::optional<std::string> username;
  std::string password;
  std::optional<std::string> code;

  static constexpr std::string_view schema_name = "ReactivateRequest";
  static auto fields() {
    return std::array{
        field{"email",
              &reactivate_request::email,
              "This or the username",
              {.example = R"("alice@example.com")", .min_length = 1, .max_length = 254}},
        field{"username",
              &reactivate_request::username,
              "This or the e-mail address",
              {.example = "null", .min_length = 1, .max_length = 64}},
        field{"password",
              &reactivate_request::password,
              "",
              {.example = R"("alice-Lantern-42")", .min_length = 1, .max_length = 1024, .any_characters = true}},
        field{"code",
              &reactivate_request::code,
              "Of the authenticator app, or a recovery code: of who has a second factor",
              {.example = "null", .min_length = 6, .max_length = 64}},
    };
  }
};

enum class deletion_mode : std::uint8_t { soft, hard };

struct deletion_mode_form {
  static std::string_view keywords() { return R"("enum":["soft","hard"])"; }
  static std::string_view sample() { return "hard"; }
  static std::string_view expectation() { return "Must be one of soft, hard"; }
  static std::optional<deletion_mode> parse(std::string_view text) {
    if (text == "soft") return deletion_mode::soft;
    return text == "hard" ? std::optional{deletion_mode::hard} : std::nullopt;
  }
  static std::string_view text(deletion_mode value) { return value == deletion_mode::soft ? "soft" : "hard"; }
};
template <>
struct schema<deletion_mode> : text_schema<deletion_mode, deletion_mode_form> {};

struct deletion_query {
  std::optional<deletion_mode> mode;

  static constexpr std::string_view schema_name = "DeletionQuery";
  static auto fields() {
    return std::array{
        field{"mode", &deletion_query::mode,
              "hard: you are erased at once, which nobody can undo. soft: staff can restore you until "
              "the retention period is over, then you are erased. hard when it is left out"}};
  }
};

/// POST /users/me/deactivate (P135).
void deactivate_oneself(const call_ptr& call);
/// POST /users/me/reactivate (P136): by who knows the password, since nobody can be logged in.
void reactivate_oneself(const call_ptr& call, reactivate_request body);
/// DELETE /users/me (P27, P137, P138).
void delete_oneself(const call_ptr& call, deletion_query query);

}  // namespace florin
