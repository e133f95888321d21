#include "api/users/user_body.hpp"

namespace florin {

std::optional<std::string> text_of_block(const user& state) {
  if (state.status != user_status::blocked) return std::nullopt;
  return std::string(to_text(state.block.value_or(block_scope::all)));
}

user_body body_of(const user& state) {
  user_body body;
  body.user_id = state.id;
  body.username = state.username;
  body.email = state.email;
  body.email_verified = state.email_verified_at.has_value();
  body.status = to_text(state.status);
  body.block_scope = text_of_block(state);
  body.kyc_status = to_text(state.kyc);
  body.roles = state.roles;
  body.locale = state.locale;
  body.full_name = text_or_nothing(state.profile.full_name);
  body.phone = text_or_nothing(state.profile.phone);
  body.phone_verified = state.phone.verified_at.has_value();
  body.date_of_birth = state.profile.date_of_birth;
  body.address = body_of(state.profile.address);
  body.registered_at = state.registered_at;
  return body;
}

}  // namespace florin
