#include "api/auth/credential_review.hpp"

#include "actors/session/session_commands.hpp"
#include "actors/user/user_commands.hpp"

namespace florin {
namespace {

/// How many of this kind are not over; absent when there are too many to count, or they cannot be read: what was
/// asked for is done all the same.
void count_live(const call_ptr& call, const user_id& user, credential_kind kind,
                std::function<void(std::optional<std::int64_t>)> then) {
  call->bank().ask(list_sessions{user, kind, call->now(), 1},
                   [call, then = std::move(then)](const result<list_sessions::answer>& found) {
                     call->guarded([&] { then(found ? found->total_count : std::nullopt); });
                   });
}

}  // namespace

void review_credentials(const call_ptr& call, const user_id& user, bool ended_programs) {
  auto review = std::make_shared<credential_review_body>();
  review->ended = {"logins", "authorization_codes", "confirmations", "links"};
  for (auto also : {"api_keys", "applications", "registered_devices"})
    if (ended_programs) review->ended.push_back(also);
  count_live(call, user, credential_kind::api_key, [=](auto keys) {
    review->kept.api_keys = keys;
    count_live(call, user, credential_kind::grant, [=](auto grants) {
      review->kept.applications = grants;
      call->ask(get_user{user}, [=](const florin::user& state) {
        review->kept.registered_devices = static_cast<std::int64_t>(state.devices.size());
        review->kept.second_factor = state.factor.is_enabled();
        call->succeed(200, *review);
      });
    });
  });
}

}  // namespace florin
