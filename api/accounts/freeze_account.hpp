#pragma once

#include "actors/account/account_commands.hpp"
#include "api/api_call.hpp"
#include "api/schema/value_schemas.hpp"

namespace florin {

enum class freeze_action : std::uint8_t { freeze, unfreeze };
struct freeze_action_form {
  static std::string_view keywords() { return R"("enum":["freeze","unfreeze"])"; }
  static std::string_view sample() { return "freeze"; }
  static std::string_view expectation() { return "Must be one of freeze, unfreeze"; }
  static std::optional<freeze_action> parse(std::string_view text) {
    if (text == "freeze") return freeze_action::freeze;
    if (text == "unfreeze") return freeze_action::unfreeze;
    return std::nullopt;
  }
  static std::string_view text(freeze_action value) {
    return value == freeze_action::freeze ? "freeze" : "unfreeze";
  }
};
template <>
struct schema<freeze_action> : text_schema<freeze_action, freeze_action_form> {};

struct freeze_source_form {
  static std::string_view keywords() { return R"("enum":["owner","staff","compliance","fraud"])"; }
  static std::string_view sample() { return "owner"; }
  static std::string_view expectation() { return "Must be one of owner, staff, compliance, fraud"; }
  static std::optional<freeze_source> parse(std::string_view text) {
    freeze_source source{};
    return read_record_text(text, source) ? std::optional{source} : std::nullopt;
  }
  static std::string_view text(freeze_source value) { return to_text(value); }
};
template <>
struct schema<freeze_source> : text_schema<freeze_source, freeze_source_form> {};

struct freeze_request {
  freeze_action action = freeze_action::freeze;
  std::optional<std::string> reason;
  std::optional<std::int64_t> duration_hours;
  std::optional<freeze_source> source;

  static constexpr std::string_view schema_name = "FreezeRequest";
  static auto fields() {
    return std::array{
        field{"action", &freeze_request::action, "What is to be done", {.example = R"("freeze")"}},
        field{"reason",
              &freeze_request::reason,
              "For the record; shown with the account unless it is compliance's",
              {.example = R"("Suspicious activity detected")", .max_length = 500}},
        field{"duration_hours",
              &freeze_request::duration_hours,
              "How long it is frozen; until it is lifted, when left out",
              {.example = "24", .minimum = 1, .maximum = 8760}},
        field{
            "source",
            &freeze_request::source,
            "For whom, or whose freeze is lifted. Left out it is your own: `owner`, `staff`, or `compliance` for "
            "who has compliance_blocks:write",
            {.example = R"("owner")"}},
    };
  }
};

/// The account's freezes after the change, as accounts-api.md shows them.
struct freeze_body {
  account_id id;
  bool is_frozen = false;
  std::optional<std::string> freeze_reason;
  std::optional<timestamp> frozen_at;
  std::optional<timestamp> freeze_expires_at;

  static constexpr std::string_view schema_name = "AccountFreeze";
  static auto fields() {
    return std::array{
        field{"id", &freeze_body::id, "Identifies the account"},
        field{"is_frozen", &freeze_body::is_frozen, "Whether debits are refused", {.example = "true"}},
        field{"freeze_reason",
              &freeze_body::freeze_reason,
              "Why it is frozen",
              {.example = R"("Suspicious activity detected")"}},
        field{"frozen_at", &freeze_body::frozen_at, "Since when"},
        field{"freeze_expires_at", &freeze_body::freeze_expires_at,
              "When it thaws by itself; null when it has to be lifted"},
    };
  }
};

/// POST /accounts/{id}/freeze (accounts-api.md): its owner, and staff. A second factor confirms it, always.
void change_account_freeze(const call_ptr& call, freeze_request body);

}  // namespace florin
