#pragma once

#include <string>
#include <variant>

#include "actors/mail/mail.hpp"

namespace florin {

// Reasons are for the log and the audit trail: they name neither credentials nor recipients.
namespace delivery {

/// The next server took the message over.
struct delivered {};
/// It will never take this message: another try is of no use.
struct refused {
  std::string reason;
};
/// Something is in the way, which may pass or be repaired.
struct try_again {
  std::string reason;
};

}  // namespace delivery

using delivery_outcome = std::variant<delivery::delivered, delivery::refused, delivery::try_again>;

/// Hands messages over to whoever delivers them. Calls block and never throw: they want a thread of their own.
class mail_transport {
 public:
  virtual ~mail_transport() = default;

  /// A message that is delivered twice, since the answer to the first try was lost, has the same Message-ID both
  /// times.
  virtual delivery_outcome deliver(const mail_message& message) = 0;
};

}  // namespace florin
