#include "api/admin/users/admin_user_body.hpp"

#include "api/users/user_body.hpp"

namespace florin {

namespace {

block_body body_of(const user_block& block, bool sees_reasons) {
  bool is_compliances = block.source != block_source::staff;
  auto reason = is_compliances && !sees_reasons ? std::nullopt : std::optional{block.reason};
  return {std::string(to_text(block.source)), std::string(to_text(block.scope)), std::move(reason), block.by,
          block.since};
}

}  // namespace

admin_user_body admin_body_of(const user& state, bool sees_reasons) {
  admin_user_body body;
  body.user_id = state.id;
  body.username = state.username;
  body.email = state.email;
  body.email_verified = state.email_verified_at.has_value();
  if (!state.proposed_email.empty()) body.proposed_email = state.proposed_email;
  body.status = to_text(state.status);
  body.block_scope = text_of_block(state);
  for (const auto& each : blocks_of(state)) body.blocks.push_back(body_of(each, sees_reasons));
  body.status_reason = state.status_reason;
  body.status_since = state.status_since;
  body.kyc_status = to_text(state.kyc);
  body.roles = state.roles;
  body.permissions = state.permissions;
  body.locale = state.locale;
  body.registered_at = state.registered_at;
  body.last_login_at = state.last_login_at;
  return body;
}

}  // namespace florin
