#pragma once

#include "api/api_call.hpp"

namespace florin {

/// The user whom `{id}` of the path names or, at the addresses of older specifications that have none there, the
/// body. Refuses what names nobody, and two who are not the same (VALIDATION_ERROR, NOT_FOUND).
std::optional<user_id> named_user(const call_ptr& call, const std::optional<user_id>& in_body);

}  // namespace florin
