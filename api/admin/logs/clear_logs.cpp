#include "api/admin/logs/clear_logs.hpp"

#include "actors/user/staff_commands.hpp"
#include "api/auth/own_login.hpp"
#include "api/auth/step_up.hpp"

namespace florin {
namespace {

timestamp end_of_retention(const call_ptr& call) {
  return {call->now().microseconds - std::chrono::microseconds(call->settings().log_retention).count()};
}

void archive(const call_ptr& call) {
  auto kept_from = end_of_retention(call);
  call->ask(archive_logs{kept_from}, [call, kept_from](const archive_logs::answer& archived) {
    call->succeed(200, archived_logs_body{archived.files, archived.lines, archived.bytes, kept_from});
  });
}

}  // namespace

void clear_logs(const call_ptr& call) {
  if (refuse_unless_logged_in(call)) return;
  require_confirmation(call, {std::string(call->operation()->name), std::nullopt, ""}, [call] {
    // On record before it is done.
    call->ask(note_deed{call->caller().user, staff_deed::clear_logs, call->from(), call->now()},
              [call](done) { archive(call); });
  });
}

}  // namespace florin
