#pragma once

#include <string>

#include "actors/notification/notification_channel.hpp"
#include "actors/values/result.hpp"
#include "actors/values/timestamp.hpp"

namespace florin {

/// What is bounded over all users.
enum class bounded_message : std::uint8_t {
  /// By SMS, to a number that is to be verified.
  phone_code,
  /// By SMS, to a verified number: what it costs is what counts.
  text_notice,
  /// By e-mail, to an address that is to be verified.
  address_link,
  /// By e-mail, to an address that nobody has verified, where that is bounded for the whole bank.
  unverified_mail,
  /// The same, when staff writes: an import makes thousands of them.
  unverified_invitation
};
notification_channel channel_of(bounded_message kind);

/// Asked by a user's actor before it commits a message: takes room for one. RATE_LIMITED when there is none.
struct take_sending_room {
  using answer = done;
  bounded_message kind = bounded_message::address_link;
  /// An address or a number.
  std::string recipient;
  timestamp now;
  /// It did not commit: gives back what was taken.
  bool gives_back = false;
  /// From where it was made to be sent (`site_network_of`); empty when it was by nobody outside.
  std::string network{};
};

}  // namespace florin
