#include "api/users/subject.hpp"

#include "actors/user/user.hpp"

namespace florin {

std::optional<user_id> subject_of(const call_ptr& call) {
  const auto& caller = call->caller();
  auto named = call->path_parameter("id");
  if (named == "me") return caller.user;
  auto user = user_id::parse(named);
  if (user && (*user == caller.user || caller.reaches_others)) return user;
  if (user && caller.others_refused) return call->refuse(*caller.others_refused), std::nullopt;
  call->refuse({error_code::not_found, "There is no such user", {}});
  return std::nullopt;
}

}  // namespace florin
