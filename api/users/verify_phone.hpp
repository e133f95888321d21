#pragma once

#include "api/api_call.hpp"

namespace florin {

struct phone_code_body {
  std::string phone;
  std::int64_t expires_in = 0;

  static constexpr std::string_view schema_name = "PhoneCode";
  static auto fields() {
    return std::array{
        field{"phone",
              &phone_code_body::phone,
              "Where the code was sent to, as much of it as tells which one it is",
              {.example = R"("+43•••••••567")"}},
        field{
            "expires_in", &phone_code_body::expires_in, "Seconds until it is no longer good", {.example = "600"}},
    };
  }
};

struct confirm_phone_request {
  std::string code;

  static constexpr std::string_view schema_name = "ConfirmPhoneRequest";
  static auto fields() {
    return std::array{field{"code",
                            &confirm_phone_request::code,
                            "Of the latest SMS: six digits",
                            {.example = R"("492039")", .min_length = 6, .max_length = 6}}};
  }
};

/// POST /users/me/phone/verify: sends a code to the phone in the profile.
void send_code_to_phone(const call_ptr& call);
/// The reply again, with the phone that is in the profile now.
void show_phone_code_again(const call_ptr& call, const idempotency_record& stored,
                           std::function<void(std::string)> then);
/// POST /users/me/phone/confirm: with the code, the phone is verified, and security notices may go there.
void confirm_own_phone(const call_ptr& call, confirm_phone_request body);

}  // namespace florin
