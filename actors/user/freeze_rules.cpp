#include "actors/user/freeze_rules.hpp"

#include "actors/user/staff_rules.hpp"

namespace florin {
namespace {

account_authority authority_of(const change_freeze& command) {
  return std::visit([](const auto& each) { return each.authority; }, command.command);
}

}  // namespace

std::optional<error> refuse_freeze(const user& owner, const change_freeze& command) {
  if (authority_of(command) == account_authority::owner) return std::nullopt;
  return refuse_staff(owner, command.from, command.reaches_staff);
}

std::optional<notification> notice_of_freeze(const user& owner, const change_freeze& command,
                                             const user_context& context) {
  auto authority = authority_of(command);
  if (authority == account_authority::compliance || !owner.email_verified_at) return std::nullopt;
  bool is_freeze = std::holds_alternative<freeze_account>(command.command);
  return security_notice(owner, context.identifiers.next<notification_id>(command.now),
                         is_freeze ? notification_template::account_frozen : notification_template::account_thawed,
                         command.from, context.policies.links, command.now);
}

}  // namespace florin
