#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "actors/journal/entry.hpp"
#include "actors/session/origin.hpp"
#include "actors/values/record.hpp"
#include "actors/values/record_list.hpp"
#include "actors/values/result.hpp"

namespace florin {

/// `expired` is what a pending one is called when its time is up.
enum class approval_status : std::uint8_t { pending, approved, rejected, expired };
std::string_view to_text(approval_status status);
std::string record_text(approval_status status);
bool read_record_text(std::string_view text, approval_status& status);
std::optional<approval_status> parse_approval_status(std::string_view text);

/// A command that one member of staff gives and another one has to confirm. It never changes while it waits: what
/// is carried out is what was shown.
struct approval {
  approval_id id;
  /// The command's type and its fields (actors/approval/confirmable_command.hpp).
  std::string action;
  record command;
  /// Over all that is to be done, in lower-case hexadecimal (`digest_of_command`).
  std::string digest;
  /// Whom it concerns; a role concerns whoever has it.
  std::optional<user_id> user;
  std::string reason;
  user_id maker;
  timestamp requested_at;
  timestamp expires_at;
  approval_status status = approval_status::pending;
  std::optional<user_id> checker;
  std::optional<timestamp> decided_at;
  std::string note;

  bool operator==(const approval&) const = default;
};

template <class Visit>
void visit_fields(Visit&& visit, approval& state) {
  visit("approval", state.id);
  visit("action", state.action);
  visit("command", state.command);
  visit("digest", state.digest);
  visit("user", state.user);
  visit("reason", state.reason);
  visit("maker", state.maker);
  visit("requested_at", state.requested_at);
  visit("expires_at", state.expires_at);
  visit("status", state.status);
  visit("checker", state.checker);
  visit("decided_at", state.decided_at);
  visit("note", state.note);
}

/// As it was before anybody decided about it.
approval as_requested(approval state);

/// As it is at this time.
approval_status status_at(const approval& state, timestamp now);

}  // namespace florin
