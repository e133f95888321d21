#include "actors/user/preferences.hpp"

#include <algorithm>

#include "actors/user/time_zones.hpp"

namespace florin {
namespace {

constexpr std::array<std::string_view, 3> theme_names{"system", "light", "dark"};

}  // namespace

std::string_view to_text(theme which) { return theme_names[static_cast<std::size_t>(which)]; }
std::optional<theme> parse_theme(std::string_view text) {
  auto found = std::ranges::find(theme_names, text);
  if (found == theme_names.end()) return std::nullopt;
  return static_cast<theme>(found - theme_names.begin());
}
std::string record_text(theme which) { return std::string(to_text(which)); }
bool read_record_text(std::string_view text, theme& which) {
  auto known = parse_theme(text);
  if (known) which = *known;
  return known.has_value();
}

bool notification_choice::wants(notification_topic topic, notification_channel channel) const {
  return wanted_[static_cast<std::size_t>(topic)][static_cast<std::size_t>(channel)];
}

void notification_choice::set(notification_topic topic, notification_channel channel, bool wanted) {
  wanted_[static_cast<std::size_t>(topic)][static_cast<std::size_t>(channel)] = wanted;
}

std::string record_text(const notification_choice& choice) {
  std::vector<std::string> words;
  for (std::size_t topic = 0; topic < notification_topics; ++topic)
    for (std::size_t channel = 0; channel < notification_channels; ++channel)
      if (choice.wanted_[topic][channel])
        words.push_back(std::string(to_text(static_cast<notification_topic>(topic))) + ":" +
                        std::string(to_text(static_cast<notification_channel>(channel))));
  return record_text(words);
}

bool read_record_text(std::string_view text, notification_choice& choice) {
  std::vector<std::string> words;
  read_record_text(text, words);
  choice.wanted_ = {};
  for (std::string_view word : words) {
    auto colon = std::min(word.find(':'), word.size() - 1);
    auto topic = parse_notification_topic(word.substr(0, colon));
    auto channel = parse_notification_channel(word.substr(colon + 1));
    if (!topic || !channel) return false;
    choice.set(*topic, *channel, true);
  }
  return true;
}

bool is_language_tag(std::string_view text) {
  auto is_letter = [](char c) { return ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z'); };
  auto fits = [&](char c) { return is_letter(c) || ('0' <= c && c <= '9') || c == '-'; };
  return text.size() >= 2 && text.size() <= 35 && is_letter(text.front()) && std::ranges::all_of(text, fits);
}

std::optional<error> refuse_preferences(const preferences& wanted, std::string_view language,
                                        const std::vector<currency>& enabled) {
  error refusal{error_code::validation_error, "The preferences have fields that must be corrected", {}};
  auto require = [&](bool is_good, std::string field, std::string expectation) {
    if (!is_good) refusal.with(std::move(field), std::vector<std::string>{std::move(expectation)});
  };
  require(is_language_tag(language), "language", "Must be a language tag such as \"en\" or \"de-AT\"");
  require(is_time_zone(wanted.time_zone), "time_zone", "Must be a time zone such as \"Europe/Vienna\"");
  require(!wanted.default_currency || std::ranges::find(enabled, *wanted.default_currency) != enabled.end(),
          "default_currency", "Must be one of the bank's currencies");
  require(wanted.notifications.wants(notification_topic::security, notification_channel::email),
          "notifications.security.email", "Must be true: notices about the account's security are always sent");
  if (refusal.details.empty()) return std::nullopt;
  return refusal;
}

}  // namespace florin
