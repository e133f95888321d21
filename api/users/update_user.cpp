#include "api/users/update_user.hpp"

#include "actors/user/profile_commands.hpp"
#include "actors/user/user_commands.hpp"
#include "api/admin/approvals/outcome.hpp"
#include "api/users/change_email.hpp"
#include "api/users/subject.hpp"
#include "api/users/user_body.hpp"

namespace florin {
namespace {

update_user command_of(const call_ptr& call, const user_id& subject, update_user_request body,
                       bool reaches_staff) {
  return {subject,
          std::move(body.full_name),
          std::move(body.email),
          std::move(body.locale),
          reaches_staff,
          call->from(),
          call->now()};
}

error address_waits() {
  return error{error_code::validation_error, "Another address has to be asked for alone", {}}.with(
      "email",
      std::vector<std::string>{"Must come without other members: a second member of staff has to approve it"});
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
  if (*subject != call->caller().user) return correct_user(call, *subject, std::move(body), false, show);
  auto command = command_of(call, *subject, std::move(body), false);
  if (!command.email) return call->ask(std::move(command), show);
  confirm_own_address(call, *command.email, [call, command, show](bool is_confirmed) mutable {
    command.is_confirmed = is_confirmed;
    call->ask(std::move(command), show);
  });
}

void correct_user(const call_ptr& call, const user_id& subject, update_user_request body, bool reaches_staff,
                  std::function<void(const user&)> show) {
  if (!body.email) return call->ask(command_of(call, subject, std::move(body), reaches_staff), show);
  call->ask(get_user{subject}, [=](const user& state) mutable {
    // Clients send back what they have read.
    if (*body.email == state.email) {
      body.email.reset();
      return call->ask(command_of(call, subject, std::move(body), reaches_staff), show);
    }
    if (body.full_name || body.locale) return call->refuse(address_waits());
    submit_for_approval command{.command = email_revision{subject, std::move(*body.email)},
                                .reason = {},
                                .reaches_staff = reaches_staff,
                                .from = call->from(),
                                .now = call->now()};
    call->ask(std::move(command), [call](const approval& requested) { show_requested(call, requested); });
  });
}

}  // namespace florin
