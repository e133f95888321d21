#include "api/admin/approvals/approval_body.hpp"

#include <array>

#include "actors/approval/confirmable_command.hpp"

namespace florin {
namespace {

std::string subject_of(const record& command) {
  for (auto name : {"role", "permission"})
    if (const auto* text = command.find(name)) return *text;
  return {};
}

/// The fields that a role's change has beside its name.
role_revision revision_in(const approval& state) {
  return state.action == role_revision::type_name ? from_record<role_revision>(state.command) : role_revision{};
}

}  // namespace

approval_body body_of(const approval& state, timestamp now) {
  auto revision = revision_in(state);
  approval_body body;
  body.approval_id = state.id;
  body.action = state.action;
  for (const auto& [name, text] : state.command.fields) body.command.push_back({name, text});
  body.digest = state.digest;
  body.user_id = state.user;
  body.subject = subject_of(state.command);
  body.description = std::move(revision.description);
  body.permissions = std::move(revision.permissions);
  body.reason = state.reason;
  body.status = to_text(status_at(state, now));
  body.requested_by = state.maker;
  body.requested_at = state.requested_at;
  body.expires_at = state.expires_at;
  body.decided_by = state.checker;
  body.decided_at = state.decided_at;
  body.note = state.note;
  return body;
}

}  // namespace florin
