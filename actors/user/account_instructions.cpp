#include "actors/user/account_instructions.hpp"

#include "actors/session/standing.hpp"
#include "actors/user/staff_rules.hpp"

namespace florin {
namespace {

account_authority authority_of(const instruct_account& command) {
  return std::visit([](const auto& each) { return each.authority; }, command.command);
}

notification_template notice_to_owner(const freeze_account&) { return notification_template::account_frozen; }
notification_template notice_to_owner(const thaw_account&) { return notification_template::account_thawed; }
notification_template notice_to_owner(const close_account&) { return notification_template::account_closed; }
/// Money that is held moves with a transfer, if at all.
std::nullopt_t notice_to_owner(const place_hold&) { return std::nullopt; }
std::nullopt_t notice_to_owner(const release_hold&) { return std::nullopt; }
std::nullopt_t notice_to_owner(const expire_hold&) { return std::nullopt; }

}  // namespace

std::optional<error> refuse_instruction(const user& owner, const instruct_account& command) {
  // Nobody makes away with what his block is about.
  if (std::holds_alternative<place_hold>(command.command) ||
      std::holds_alternative<close_account>(command.command))
    return refuse_blocked(owner);
  if (authority_of(command) == account_authority::owner) return std::nullopt;
  return refuse_staff(owner, command.from, command.reaches_staff);
}

std::optional<notification> notice_of_instruction(const user& owner, const instruct_account& command,
                                                  const user_context& context) {
  if (!owner.email_verified_at) return std::nullopt;
  auto id = context.identifiers.next<notification_id>(command.now);
  const auto& links = context.policies.links;
  switch (authority_of(command)) {
    case account_authority::owner: {
      auto about = std::visit(
          [](const auto& each) -> std::optional<notification_template> { return notice_to_owner(each); },
          command.command);
      if (!about) return std::nullopt;
      return security_notice(owner, id, *about, command.from, links, command.now);
    }
    case account_authority::staff: {
      bool is_freeze = std::holds_alternative<freeze_account>(command.command);
      auto about = is_freeze ? notification_template::account_frozen_by_bank
                             : notification_template::account_thawed_by_bank;
      return request_notice(owner, id, about, links, command.now);
    }
    case account_authority::compliance: break;
  }
  return std::nullopt;
}

}  // namespace florin
