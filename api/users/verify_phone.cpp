#include "api/users/verify_phone.hpp"

#include "actors/user/phone_rules.hpp"
#include "actors/user/user_commands.hpp"

namespace florin {

namespace {

phone_code_body body_of(const send_phone_code::answer& sent) {
  return {sent.phone, std::chrono::seconds(sent.good_for).count()};
}

}  // namespace

void send_code_to_phone(const call_ptr& call) {
  call->ask(send_phone_code{call->caller().user, call->from(), call->now()},
            [call](const send_phone_code::answer& sent) { call->succeed(202, body_of(sent)); });
}

void show_phone_code_again(const call_ptr& call, const idempotency_record&,
                           std::function<void(std::string)> then) {
  call->ask(get_user{call->caller().user},
            [then = std::move(then)](const user& state) { then(success_body(body_of(code_sent_to(state)))); });
}

void confirm_own_phone(const call_ptr& call, confirm_phone_request body) {
  call->ask(confirm_phone{call->caller().user, std::move(body.code), call->from(), call->now()}, [call](done) {
    call->send({204, {}, {}});
  });
}

}  // namespace florin
