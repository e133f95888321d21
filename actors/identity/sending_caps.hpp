#pragma once

#include <string>
#include <unordered_map>

#include "actors/credentials/key_ring.hpp"
#include "actors/user/sending_bounds.hpp"
#include "actors/user/sending_commands.hpp"

namespace florin {

/// What all users together make the bank send to numbers and addresses that nobody has proved to be theirs: so
/// that many users do not flood one recipient, nor call an expensive country on the bank's account.
class sending_caps {
 public:
  sending_caps(sending_bounds bounds, const key_ring& keys);

  /// Why there is no room: RATE_LIMITED, and of what it is, for the metric: "number", "country", "bank",
  /// "address".
  struct refusal {
    error why;
    std::string_view by;
  };
  std::optional<refusal> take(const take_sending_room& wanted);
  void give_back(const take_sending_room& taken);
  /// A code that an earlier life of the bank has sent. Of who is erased the number is not known any more.
  void remember_code(const std::optional<std::string>& number, timestamp at);
  /// So that it does not grow with all who were ever written to.
  void sweep(timestamp now);

 private:
  /// No number or address is kept as it is.
  std::string key_of(notification_channel channel, const std::string& recipient) const;

  sending_bounds bounds_;
  secret_bytes key_;
  std::unordered_map<std::string, sent_messages> by_recipient_;
  std::unordered_map<std::string, sent_messages> by_country_;
  sent_messages codes_;
};

/// The country calling code of an E.164 number: "+1", "+43", "+423" (ITU-T E.164, Annex to Operational Bulletin).
std::string_view calling_code_of(std::string_view number);

}  // namespace florin
