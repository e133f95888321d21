#include "api/users/update_user.hpp"

#include "actors/user/profile_commands.hpp"
#include "actors/user/user_commands.hpp"
#include "api/users/change_email.hpp"
#include "api/users/subject.hpp"
#include "api/users/user_body.hpp"

namespace florin {
namespace {

update_user command_of(const call_ptr& call, const user_id& subject, update_user_request body) {
  return {
      subject,    std::move(body.full_name), std::move(body.email), std::move(body.locale), false, call->from(),
      call->now()};
}

}  // namespace

void get_one_user(const call_ptr& call) {
  auto subject = subject_of(call);
  if (!subject) return;
  call->ask(get_user{*subject}, [call](const user& found) { call->succeed(200, body_of(found)); });
}

void update_one_user(const call_ptr& call, update_user_request body) {
  auto subject = subject_of(call);
  if (!subject) return;
  auto show = [call](const user& updated) { call->succeed(200, body_of(updated)); };
  auto command = command_of(call, *subject, std::move(body));
  if (!command.email || *subject != call->caller().user) return call->ask(std::move(command), show);
  confirm_own_address(call, *command.email, [call, command, show](bool is_confirmed) mutable {
    command.is_confirmed = is_confirmed;
    call->ask(std::move(command), show);
  });
}

}  // namespace florin
