#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace florin {

/// What users are told of (P95).
enum class notification_topic : std::uint8_t { payments, account_updates, security, news };
inline constexpr std::size_t notification_topics = 4;

/// How they are told (P96, P97, P98).
enum class notification_channel : std::uint8_t { email, sms, push };
inline constexpr std::size_t notification_channels = 3;

/// "account_updates", "sms".
std::string_view to_text(notification_topic topic);
std::string_view to_text(notification_channel channel);
std::optional<notification_topic> parse_notification_topic(std::string_view text);
std::optional<notification_channel> parse_notification_channel(std::string_view text);

std::string record_text(notification_channel channel);
bool read_record_text(std::string_view text, notification_channel& channel);

}  // namespace florin
