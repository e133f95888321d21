#pragma once

#include <optional>
#include <vector>

#include "actors/notification/notification.hpp"
#include "actors/user/sending_bounds.hpp"
#include "actors/user/sending_commands.hpp"

namespace florin {

/// What is sent of what a decision wants to be sent.
struct bounded_sending {
  /// With the copies by other channels.
  std::vector<notification> messages;
  /// Channels of notices that are not sent: there were too many.
  std::vector<notification_channel> withheld;
  /// What the whole bank has to have room for, and for which message. Without room a notice is left out, and
  /// whoever asked for a code, a link or an invitation is refused.
  struct needed_room {
    notification_id message;
    take_sending_room wanted;
    bool may_be_left_out = false;
  };
  std::vector<needed_room> rooms;

  /// There is no room for this one.
  void leave_out(const needed_room& room);
};

/// Nobody makes the bank write to whom it does not know, or pay for SMS, as often as he likes. `after` is who the
/// user shall be, and remembers what is sent; when nothing of the user is recorded, no SMS is. RATE_LIMITED for a
/// code or a link that the user has asked for too often; notices are left out instead. Of a user, staff's
/// invitations and links are always sent.
result<bounded_sending> bound_sending(const user& before, user& after, const std::vector<notification>& wanted,
                                      bool is_recorded, const sending_bounds& bounds,
                                      identifier_source& identifiers);

/// Whether a link for a forgotten password may go to the user's address once more; counted when that is not
/// verified.
bool take_room_for_reset_link(user& state, const sending_bounds& bounds, timestamp now);

}  // namespace florin
