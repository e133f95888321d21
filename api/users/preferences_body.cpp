#include "api/users/preferences_body.hpp"

#include <array>

namespace florin {
namespace {

constexpr std::array topics{std::pair{notification_topic::payments, &notifications_body::payments},
                            std::pair{notification_topic::account_updates, &notifications_body::account_updates},
                            std::pair{notification_topic::security, &notifications_body::security},
                            std::pair{notification_topic::news, &notifications_body::news}};

constexpr std::array channels{std::pair{notification_channel::email, &channels_body::email},
                              std::pair{notification_channel::sms, &channels_body::sms},
                              std::pair{notification_channel::push, &channels_body::push}};

channels_body channels_of(const notification_choice& choice, notification_topic topic) {
  channels_body body;
  for (auto [channel, of_channel] : channels) body.*of_channel = choice.wants(topic, channel);
  return body;
}

notifications_body notifications_of(const notification_choice& choice) {
  notifications_body body;
  for (auto [topic, of_topic] : topics) body.*of_topic = channels_of(choice, topic);
  return body;
}

notification_choice choice_of(const notifications_body& body) {
  notification_choice choice;
  for (auto [topic, of_topic] : topics)
    for (auto [channel, of_channel] : channels)
      if (const auto& chosen = body.*of_topic; chosen && (*chosen).*of_channel)
        choice.set(topic, channel, *((*chosen).*of_channel));
  return choice;
}

}  // namespace

preferences_body preferences_body_of(const user& state) {
  const auto& chosen = state.preferences;
  return {chosen.theme, state.locale, chosen.time_zone, chosen.default_currency,
          notifications_of(chosen.notifications)};
}

preferences preferences_of(const preferences_body& body) {
  preferences wanted;
  wanted.theme = body.theme.value_or(wanted.theme);
  wanted.time_zone = body.time_zone.value_or(wanted.time_zone);
  wanted.default_currency = body.default_currency;
  if (body.notifications) wanted.notifications = choice_of(*body.notifications);
  return wanted;
}

}  // namespace florin
