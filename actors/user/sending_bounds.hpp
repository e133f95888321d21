#pragma once

#include "actors/user/sent_messages.hpp"

namespace florin {

/// How much is sent to where nobody has proved to be the reader yet, and what is paid for by the message.
struct sending_bounds {
  /// Codes that verify a phone, by whom they are asked for, and to which number, whoever asks.
  recipient_bounds codes_of_user{3, 6};
  recipient_bounds codes_of_number{5, 10, 60};
  /// Over all users: to numbers of one country, and to all. Expensive ones are where fraud calls.
  std::size_t codes_to_country_in_an_hour = 100;
  std::size_t codes_in_an_hour = 500;
  /// Of what is over all users, from one network: what many of its users make the bank send leaves something to
  /// those who come from elsewhere (fair_share.hpp).
  std::uint64_t share_of_network_percent = 25;
  /// Security notices by SMS, of one user and to one number. What is beyond is in the e-mail alone.
  recipient_bounds text_notices{3, 10};
  std::size_t text_notices_to_country_in_an_hour = 500;
  std::size_t text_notices_in_an_hour = 2'000;
  /// E-mails to an address that is not verified: of one user, and links to verify it, whoever asks.
  recipient_bounds unverified_mails{5, 20};
  /// From one network as many as one user is sent.
  recipient_bounds links_to_address{6, 24, 84};
  /// And of all users together, staff's invitations among them, where anybody may be staff: in a sandbox that
  /// sends. Nothing elsewhere.
  std::optional<std::size_t> unverified_mails_in_an_hour{};
};

}  // namespace florin
