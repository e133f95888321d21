#pragma once

#include "actors/user/user.hpp"
#include "api/schema/value_schemas.hpp"

namespace florin {

struct theme_form {
  static std::string_view keywords() { return R"("enum":["system","light","dark"])"; }
  static std::string_view sample() { return "dark"; }
  static std::string_view expectation() { return "Must be one of system, light, dark"; }
  static std::optional<theme> parse(std::string_view text) { return parse_theme(text); }
  static std::string_view text(theme value) { return to_text(value); }
};
template <>
struct schema<theme> : text_schema<theme, theme_form> {};

/// By which channels one kind of notification comes.
struct channels_body {
  std::optional<bool> email;
  std::optional<bool> sms;
  std::optional<bool> push;

  static constexpr std::string_view schema_name = "NotificationChannels";
  static auto fields() {
    return std::array{field{"email", &channels_body::email, "", {.example = "true"}},
                      field{"sms", &channels_body::sms, "To the phone in the profile", {.example = "false"}},
                      field{"push",
                            &channels_body::push,
                            "To each device that was registered with a push token",
                            {.example = "true"}}};
  }
};

struct notifications_body {
  std::optional<channels_body> payments;
  std::optional<channels_body> account_updates;
  std::optional<channels_body> security;
  std::optional<channels_body> news;

  static constexpr std::string_view schema_name = "NotificationPreferences";
  static auto fields() {
    return std::array{
        field{"payments", &notifications_body::payments, "Money came or went"},
        field{"account_updates", &notifications_body::account_updates, "Limits, terms, statements"},
        field{"security", &notifications_body::security, "Logins, passwords; e-mails cannot be turned off"},
        field{"news", &notifications_body::news, "What the bank has to offer"},
    };
  }
};

struct preferences_body {
  std::optional<florin::theme> theme;
  std::optional<std::string> language;
  std::optional<std::string> time_zone;
  std::optional<currency> default_currency;
  std::optional<notifications_body> notifications;

  static constexpr std::string_view schema_name = "Preferences";
  static auto fields() {
    return std::array{
        field{"theme", &preferences_body::theme, "system, light or dark"},
        field{"language",
              &preferences_body::language,
              "Of e-mails and texts (BCP 47)",
              {.example = R"("de-AT")", .min_length = 2, .max_length = 35}},
        field{"time_zone",
              &preferences_body::time_zone,
              "IANA",
              {.example = R"("Europe/Vienna")", .min_length = 1, .max_length = 64}},
        field{"default_currency",
              &preferences_body::default_currency,
              "What is suggested first",
              {.example = R"("EUR")"}},
        field{"notifications", &preferences_body::notifications, "By kind and channel"},
    };
  }
};

preferences_body preferences_body_of(const user& state);
/// What is left out gets its default.
preferences preferences_of(const preferences_body& body);

}  // namespace florin
