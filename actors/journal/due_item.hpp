#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "actors/values/identifier.hpp"
#include "actors/values/timestamp.hpp"

namespace florin {

/// What is done once its instant has come, without anybody asking for it. Each has one handler, and its own queue:
/// what hangs holds up no other purpose.
enum class due_purpose : std::uint8_t { email, sms, push, erasure, hold_expiry };
inline constexpr std::size_t due_purposes = 5;
/// "notification.email", "user.erasure": in the table, in metrics and in logs.
std::string_view to_text(due_purpose purpose);
std::optional<due_purpose> parse_due_purpose(std::string_view text);

/// Low is what comes by the thousand and is urgent to nobody: it goes last, and fills a fifth at most.
enum class due_priority : std::uint8_t { usual, low };

/// One thing that will be done about an entity.
struct due_item {
  due_purpose purpose = due_purpose::email;
  /// What of the entity it is about, such as a hold; the entity's own id when there is only one of the purpose.
  identifier_bits subject;
  /// Not before. A purpose may have a grace on top, which is a setting.
  timestamp at;
  due_priority priority = due_priority::usual;

  bool operator==(const due_item&) const = default;
};

}  // namespace florin
