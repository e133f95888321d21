#include "api/users/verify_phone.hpp"

#include "actors/user/phone_commands.hpp"

namespace florin {

void send_code_to_phone(const call_ptr& call) {
  call->ask(send_phone_code{call->caller().user, call->from(), call->now()},
            [call](const send_phone_code::answer& sent) {
              call->succeed(202, phone_code_body{sent.phone, std::chrono::seconds(sent.good_for).count()});
            });
}

void confirm_own_phone(const call_ptr& call, confirm_phone_request body) {
  call->ask(confirm_phone{call->caller().user, std::move(body.code), call->from(), call->now()}, [call](done) {
    call->send({204, {}, {}});
  });
}

}  // namespace florin
