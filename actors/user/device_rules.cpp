#include "actors/user/device_rules.hpp"

#include "actors/session/label.hpp"

namespace florin {
namespace {

constexpr std::size_t most_devices = 20;

}  // namespace

result<user_decision<registered_device>> decide(const user& state, const register_device& command,
                                                const user_context& context) {
  if (auto faults = faults_of_label(command.name); !faults.empty())
    return error{error_code::validation_error, "The device's name must be corrected", {}}.with("name", faults);
  if (state.devices.size() >= most_devices)
    return error{error_code::conflict, "There are too many devices: remove one first", {}};
  registered_device added{context.identifiers.next<device_id>(command.now), command.name, command.token_digest,
                          command.now, std::nullopt};
  auto after = state;
  after.devices.push_back(added);
  // Whoever holds somebody else's session would use it unnoticed from here on.
  auto notice =
      security_notice(state, context.identifiers.next<mail_id>(command.now), mail_template::device_registered,
                      command.from, context.policies.links, command.now);
  return user_decision<registered_device>{after, "user.device_registered", added, {std::move(notice)}, {}, {}};
}

result<user_decision<done>> decide(const user& state, const forget_device& command, const user_context&) {
  auto after = state;
  if (std::erase_if(after.devices, [&](const auto& each) { return each.id == command.device; }) == 0)
    return error{error_code::not_found, "There is no such device", {}};
  return user_decision<done>{after, "user.device_forgotten", done{}, {}, {}, {}};
}

}  // namespace florin
