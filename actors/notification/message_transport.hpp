#pragma once

#include <string>
#include <variant>

#include "actors/notification/outgoing_message.hpp"

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
class message_transport {
 public:
  virtual ~message_transport() = default;

  /// A message that is delivered twice, since the answer to the first try was lost, has the same id both
  /// times.
  virtual delivery_outcome deliver(const outgoing_message& message) = 0;
};

}  // namespace florin
