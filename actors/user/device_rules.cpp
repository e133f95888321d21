#include "actors/user/device_rules.hpp"

#include <algorithm>

#include "actors/session/label.hpp"

namespace florin {
namespace {

constexpr std::size_t most_devices = 20;
constexpr std::size_t longest_push_token = 4'096;

/// Applications get them from the makers of their systems, and all look alike: one word of ASCII.
bool is_push_token(std::string_view text) {
  return text.size() <= longest_push_token &&
         std::ranges::all_of(text, [](char c) { return c > ' ' && c < 0x7f; });
}

}  // namespace

result<user_decision<registered_device>> decide(const user& state, const register_device& command,
                                                const user_context& context) {
  if (auto faults = faults_of_label(command.name); !faults.empty())
    return error{error_code::validation_error, "The device's name must be corrected", {}}.with("name", faults);
  if (!is_push_token(command.push_token))
    return error{error_code::validation_error, "The push token must be corrected", {}}.with(
        "push_token", std::vector<std::string>{"Must be what the device's system gave the application: at most " +
                                               std::to_string(longest_push_token) + " characters without blanks"});
  if (state.devices.size() >= most_devices)
    return error{error_code::conflict, "There are too many devices: remove one first", {}};
  registered_device added{context.identifiers.next<device_id>(command.now),
                          command.name,
                          command.token_digest,
                          command.now,
                          std::nullopt,
                          command.push_token};
  auto after = state;
  after.devices.push_back(added);
  // Whoever holds somebody else's session would use it unnoticed from here on.
  auto notice =
      security_notice(state, context.identifiers.next<notification_id>(command.now),
                      notification_template::device_registered, command.from, context.policies.links, command.now);
  return user_decision<registered_device>{after, user_events::device_registered, added, {std::move(notice)}, {},
                                          {}};
}

result<user_decision<done>> decide(const user& state, const forget_device& command, const user_context&) {
  auto after = state;
  if (std::erase_if(after.devices, [&](const auto& each) { return each.id == command.device; }) == 0)
    return error{error_code::not_found, "There is no such device", {}};
  return user_decision<done>{after, user_events::device_forgotten, done{}, {}, {}, {}};
}

}  // namespace florin
