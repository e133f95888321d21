#include "actors/notification/notification_events.hpp"

#include "actors/notification/notification.hpp"

namespace florin {

std::vector<std::string_view> fields_of_notifications() { return field_names_of<notification>(); }

}  // namespace florin
