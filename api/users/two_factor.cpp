#include "api/users/two_factor.hpp"

#include "actors/credentials/base32.hpp"
#include "actors/user/second_factor_commands.hpp"
#include "api/auth/own_login.hpp"
#include "api/auth/step_up.hpp"
#include "api/users/otpauth_uri.hpp"
#include "api/users/qr_svg.hpp"

namespace florin {
namespace {

constexpr std::string_view issuer = "Florin";

void show(const call_ptr& call, const begin_totp::answer& begun) {
  totp_enrolment_body body{
      to_base32(begun.secret, rfc4648_alphabet), otpauth_uri(begun.secret, issuer, begun.username), {}};
  body.qr_svg = qr_svg(body.otpauth_uri);
  call->succeed(200, body);
}

void show(const call_ptr& call, const recovery_codes& drawn) {
  call->succeed(200, recovery_codes_body{drawn.codes});
}

}  // namespace

void enable_two_factor(const call_ptr& call) {
  if (refuse_unless_logged_in(call)) return;
  find_confirmation(call, {std::string(call->operation()->name), std::nullopt, ""}, [call](bool is_confirmed) {
    call->ask(begin_totp{call->caller().user, call->from(), call->now(), is_confirmed},
              [call](const begin_totp::answer& begun) { show(call, begun); });
  });
}

void verify_two_factor(const call_ptr& call, second_factor_code_request body) {
  if (refuse_unless_logged_in(call)) return;
  call->ask(confirm_totp{call->caller().user, std::move(body.code), call->from(), call->now()},
            [call](const recovery_codes& drawn) { show(call, drawn); });
}

void disable_two_factor(const call_ptr& call, disable_two_factor_request body) {
  if (refuse_unless_logged_in(call)) return;
  disable_second_factor command{call->caller().user, std::move(body.password), std::move(body.code), call->from(),
                                call->now()};
  call->ask(std::move(command), [call](done) { call->send({204, {}, {}}); });
}

void renew_own_recovery_codes(const call_ptr& call, second_factor_code_request body) {
  if (refuse_unless_logged_in(call)) return;
  call->ask(renew_recovery_codes{call->caller().user, std::move(body.code), call->from(), call->now()},
            [call](const recovery_codes& drawn) { show(call, drawn); });
}

}  // namespace florin
