#pragma once

#include "actors/user/second_factor_commands.hpp"
#include "api/api_call.hpp"

namespace florin {

struct totp_enrolment_body {
  std::string secret;
  std::string otpauth_uri;
  std::string qr_svg;

  static constexpr std::string_view schema_name = "TotpEnrolment";
  static auto fields() {
    return std::array{
        field{"secret",
              &totp_enrolment_body::secret,
              "In base 32, for who types it into the authenticator app",
              {.example = R"("JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")"}},
        field{
            "otpauth_uri",
            &totp_enrolment_body::otpauth_uri,
            "The same as a URI that authenticator apps open",
            {.example = R"("otpauth://totp/Florin:alice?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Florin")"}},
        field{"qr_svg",
              &totp_enrolment_body::qr_svg,
              "The same as a QR code to scan, in SVG",
              {.example = R"("<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>")"}},
    };
  }
};

struct second_factor_code_request {
  std::string code;

  static constexpr std::string_view schema_name = "SecondFactorCode";
  static auto fields() {
    return std::array{
        field{"code",
              &second_factor_code_request::code,
              "Of the authenticator app; once two-factor authentication is on, a recovery code does too",
              {.example = R"("492039")", .min_length = 6, .max_length = 64}}};
  }
};

struct disable_two_factor_request {
  std::string password;
  std::string code;

  static constexpr std::string_view schema_name = "DisableTwoFactorRequest";
  static auto fields() {
    return std::array{
        field{"password",
              &disable_two_factor_request::password,
              "",
              {.example = R"("alice-Lantern-42")", .min_length = 1, .max_length = 1024, .any_characters = true}},
        field{"code",
              &disable_two_factor_request::code,
              "Of the authenticator app, or a recovery code",
              {.example = R"("492039")", .min_length = 6, .max_length = 64}},
    };
  }
};

struct recovery_codes_body {
  std::vector<std::string> recovery_codes;

  static constexpr std::string_view schema_name = "RecoveryCodes";
  static auto fields() {
    return std::array{field{"recovery_codes",
                            &recovery_codes_body::recovery_codes,
                            "Each stands in for a code of the app once. They are not shown again: keep them safe",
                            {.example = R"(["2k9d-x0mw-7qpz-4f3s-h8vn-c6bt"])"}}};
  }
};

/// POST /users/me/2fa/enable (P121).
void enable_two_factor(const call_ptr& call);
/// POST /users/me/2fa/verify (P122).
void verify_two_factor(const call_ptr& call, second_factor_code_request body);
/// POST /users/me/2fa/disable (P123).
void disable_two_factor(const call_ptr& call, disable_two_factor_request body);
/// POST /users/me/2fa/recovery-codes (P124).
void renew_own_recovery_codes(const call_ptr& call, second_factor_code_request body);

}  // namespace florin
