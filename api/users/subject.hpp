#pragma once

#include "api/api_call.hpp"

namespace florin {

/// The user whom `{id}` of the path names: "me", the caller, or somebody else if the caller may do this with
/// others. Refuses otherwise, since somebody else is not there for the caller (rules.md §5).
std::optional<user_id> subject_of(const call_ptr& call);

}  // namespace florin
