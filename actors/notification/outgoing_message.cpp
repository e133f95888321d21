#include "actors/notification/outgoing_message.hpp"

#include <stdexcept>

#include "actors/notification/message_body.hpp"

namespace florin {
namespace {

/// Zero is no duration, which is as missing as an empty text.
std::string positive_number(std::chrono::minutes::rep number) { return number > 0 ? std::to_string(number) : ""; }

/// "2024-01-20 14:30 UTC", which reads the same in every language.
std::string minute_of(const std::optional<timestamp>& instant) {
  if (!instant) return {};
  auto text = to_text(*instant);
  return text.substr(0, 10) + ' ' + text.substr(11, 5) + " UTC";
}

placeholder_values values_of(const message_parameters& parameters) {
  return {
      {"name", single_line(parameters.name)},
      {"link", single_line(parameters.link)},
      {"code", single_line(parameters.code)},
      {"minutes", positive_number(parameters.duration.count())},
      {"hours", positive_number(std::chrono::floor<std::chrono::hours>(parameters.duration).count())},
      {"days", positive_number(std::chrono::floor<std::chrono::days>(parameters.duration).count())},
      {"new_email", single_line(parameters.new_email)},
      {"device", single_line(parameters.device)},
      {"browser", single_line(parameters.browser)},
      {"network_address", single_line(parameters.network_address)},
      {"time", minute_of(parameters.time)},
  };
}

}  // namespace

outgoing_message compose_message(notification_template which, notification_channel channel,
                                 std::string_view locale, const message_parameters& parameters) {
  const auto& wording = find_wording(which, locale);
  auto values = values_of(parameters);
  outgoing_message message;
  message.channel = channel;
  message.to = parameters.to;
  message.subject = wording.subject;
  if (channel == notification_channel::email) {
    message.text = plain_body(wording.body, values);
    message.html = html_document(wording.language, wording.subject, wording.body, values);
  } else {
    if (wording.short_text.empty())
      throw std::logic_error(std::string(wording.name) + " has no words for " + std::string(to_text(channel)));
    message.text = fill_placeholders(wording.short_text, values);
  }
  message.template_name = wording.name;
  message.language = wording.language;
  return message;
}

}  // namespace florin
