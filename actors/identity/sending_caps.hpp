#pragma once

#include <map>
#include <string>
#include <unordered_map>

#include "actors/credentials/key_ring.hpp"
#include "actors/identity/shared_messages.hpp"
#include "actors/user/sending_bounds.hpp"
#include "actors/user/sending_commands.hpp"

namespace florin {

/// What all users together make the bank send to numbers and addresses that nobody has proved to be theirs: so
/// that many users do not flood one recipient, nor call an expensive country on the bank's account, and that those
/// of one network do not use it all up for the others.
class sending_caps {
 public:
  sending_caps(sending_bounds bounds, const key_ring& keys);

  /// Why there is no room: RATE_LIMITED, and of what it is, for the metric: "number", "country", "bank",
  /// "address" or "network", whose share it is.
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
  /// What one SMS more costs, of codes and of notices alike.
  struct text_bounds {
    std::size_t to_country_in_an_hour = 0;
    std::size_t in_an_hour = 0;
  };
  struct sent_texts {
    std::unordered_map<std::string, shared_messages> by_country;
    shared_messages all;
  };

  /// No number or address is kept as it is.
  std::string key_of(bounded_message kind, const std::string& recipient) const;
  const recipient_bounds& bounds_of_recipient(bounded_message kind) const;
  text_bounds bounds_of_texts(bounded_message kind) const;
  std::optional<refusal> take_text(const take_sending_room& wanted);
  std::optional<refusal> take_unverified_mail(const take_sending_room& wanted);

  sending_bounds bounds_;
  secret_bytes key_;
  std::unordered_map<std::string, shared_messages> by_recipient_;
  std::map<bounded_message, sent_texts> texts_;
  sent_messages unverified_mails_;
};

}  // namespace florin
