#include "actors/notification/notification_channel.hpp"

#include <algorithm>
#include <array>

namespace florin {
namespace {

constexpr std::array<std::string_view, notification_topics> topic_names{"payments", "account_updates", "security",
                                                                        "news"};
constexpr std::array<std::string_view, notification_channels> channel_names{"email", "sms", "push"};

template <class Value, std::size_t Count>
std::optional<Value> value_of(std::string_view name, const std::array<std::string_view, Count>& names) {
  auto found = std::ranges::find(names, name);
  if (found == names.end()) return std::nullopt;
  return static_cast<Value>(found - names.begin());
}

}  // namespace

std::string_view to_text(notification_topic topic) { return topic_names[static_cast<std::size_t>(topic)]; }
std::string_view to_text(notification_channel channel) { return channel_names[static_cast<std::size_t>(channel)]; }

std::optional<notification_topic> parse_notification_topic(std::string_view text) {
  return value_of<notification_topic>(text, topic_names);
}
std::optional<notification_channel> parse_notification_channel(std::string_view text) {
  return value_of<notification_channel>(text, channel_names);
}

std::string record_text(notification_channel channel) { return std::string(to_text(channel)); }
bool read_record_text(std::string_view text, notification_channel& channel) {
  auto known = parse_notification_channel(text);
  if (known) channel = *known;
  return known.has_value();
}

}  // namespace florin
