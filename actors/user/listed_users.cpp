#include "actors/user/listed_users.hpp"

#include "actors/credentials/concealed_record.hpp"

namespace florin {
namespace {

user readable(const listed_user& listed, const key_ring& keys) {
  auto key = listed.wrapped_key ? keys.unwrap(*listed.wrapped_key, listed.user) : std::nullopt;
  return from_record<user>(key ? reveal(listed.snapshot, *key) : without_concealed(listed.snapshot));
}

}  // namespace

result<list_users::answer> readable(const find_users::answer& found, const key_ring& keys) {
  list_users::answer page{{}, found.has_more, found.total_count};
  try {
    for (const auto& each : found.users) page.users.push_back(readable(each, keys));
  } catch (const unreadable_record& failure) {
    return error{error_code::internal, failure.what(), {}};
  }
  return page;
}

}  // namespace florin
