#include "api/admin/named_user.hpp"

namespace florin {
namespace {

std::optional<user_id> refuse_user_id(const call_ptr& call, std::string message) {
  problems found;
  problems::scope here{found, "user_id"};
  found.add(std::move(message));
  call->refuse(found.as_error());
  return std::nullopt;
}

}  // namespace

std::optional<user_id> named_user(const call_ptr& call, const std::optional<user_id>& in_body) {
  auto in_path = call->path_parameter("id");
  if (in_path.empty() && !in_body) return refuse_user_id(call, "This field is required");
  if (in_path.empty()) return call->name_in_path("id", to_text(*in_body)), in_body;
  auto user = user_id::parse(in_path);
  if (!user) return call->refuse({error_code::not_found, "There is no such user", {}}), std::nullopt;
  if (in_body && *in_body != *user) return refuse_user_id(call, "Must be the user of the path, or be left out");
  return user;
}

}  // namespace florin
