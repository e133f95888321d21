#include "actors/events/known_events.hpp"

#include "actors/account/account_events.hpp"
#include "actors/approval/approval_events.hpp"
#include "actors/avatar/avatar_events.hpp"
#include "actors/notification/notification_events.hpp"
#include "actors/oauth/oauth_client_events.hpp"
#include "actors/role/role_events.hpp"
#include "actors/session/session_events.hpp"
#include "actors/user/user_events.hpp"

namespace florin {
namespace {

template <class... List>
std::vector<const event_type*> joined_lists(const List&... lists) {
  std::vector<const event_type*> all;
  (all.insert(all.end(), lists.begin(), lists.end()), ...);
  return all;
}

}  // namespace

const event_catalogue& known_events() {
  static const event_catalogue known{joined_lists(account_event_types(), user_events::all, session_events::all,
                                                  role_events::all, approval_events::all, oauth_client_events::all,
                                                  notification_events::all, avatar_events::all)};
  return known;
}

}  // namespace florin
