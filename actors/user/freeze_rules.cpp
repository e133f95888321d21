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
  if (!owner.email_verified_at) return std::nullopt;
  using enum notification_template;
  bool is_freeze = std::holds_alternative<freeze_account>(command.command);
  auto id = context.identifiers.next<notification_id>(command.now);
  const auto& links = context.policies.links;
  switch (authority_of(command)) {
    case account_authority::owner:
      return security_notice(owner, id, is_freeze ? account_frozen : account_thawed, command.from, links,
                             command.now);
    case account_authority::staff:
      return request_notice(owner, id, is_freeze ? account_frozen_by_bank : account_thawed_by_bank, links,
                            command.now);
    case account_authority::compliance: break;
  }
  return std::nullopt;
}

}  // namespace florin
