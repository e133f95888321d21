#include "api/users/preferences_body.hpp"

#include <array>

namespace florin {
namespace {

constexpr std::array kinds{std::pair{notification_kind::payments, &notifications_body::payments},
                           std::pair{notification_kind::account_updates, &notifications_body::account_updates},
                           std::pair{notification_kind::security, &notifications_body::security},
                           std::pair{notification_kind::news, &notifications_body::news}};

constexpr std::array channels{std::pair{notification_channel::email, &channels_body::email},
                              std::pair{notification_channel::sms, &channels_body::sms},
                              std::pair{notification_channel::push, &channels_body::push}};

channels_body channels_of(const notification_choice& choice, notification_kind kind) {
  channels_body body;
  for (auto [channel, of_channel] : channels) body.*of_channel = choice.wants(kind, channel);
  return body;
}

notifications_body notifications_of(const notification_choice& choice) {
  notifications_body body;
  for (auto [kind, of_kind] : kinds) body.*of_kind = channels_of(choice, kind);
  return body;
}

notification_choice choice_of(const notifications_body& body) {
  notification_choice choice;
  for (auto [kind, of_kind] : kinds)
    for (auto [channel, of_channel] : channels)
      if (const auto& chosen = body.*of_kind; chosen && (*chosen).*of_channel)
        choice.set(kind, channel, *((*chosen).*of_channel));
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
