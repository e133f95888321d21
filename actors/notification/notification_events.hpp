#pragma once

#include "actors/journal/event_type.hpp"

namespace florin {

/// Of struct notification.
std::vector<std::string_view> fields_of_notifications();

/// What happens to messages on their way to users. A new one is declared here, and has its place in `all`.
namespace notification_events {

inline constexpr auto attempt = field_group({"status", "attempts", "next_attempt_at", "delivered_at", "failure"});

inline constexpr event_type queued{"notification.queued", entity_kind::notification,
                                   "A message to the user is on its way", event_fields{&fields_of_notifications}};
inline constexpr event_type delayed{"notification.delayed", entity_kind::notification,
                                    "It could not be delivered, and is tried again", event_fields{attempt}};
inline constexpr event_type delivered{"notification.delivered", entity_kind::notification,
                                      "The mail server or gateway has taken it", event_fields{attempt}};
inline constexpr event_type failed{"notification.failed", entity_kind::notification, "It will not be delivered",
                                   event_fields{attempt}};

inline constexpr std::array all{&queued, &delayed, &delivered, &failed};

}  // namespace notification_events

}  // namespace florin
