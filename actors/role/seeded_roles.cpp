#include <algorithm>

#include "actors/role/role.hpp"

namespace florin {
namespace {

role built_in(std::string name, std::string description, std::vector<std::string> permissions) {
  std::ranges::sort(permissions);
  return {std::move(name), std::move(description), std::move(permissions), true, std::nullopt};
}

}  // namespace

const std::vector<role>& seeded_roles() {
  static const std::vector<role> roles{
      built_in(
          "admin", "Administers users, roles and the bank",
          {"account_freezes:write", "approvals:read", "approvals:write", "audit:read", "customer_accounts:read",
           "customer_transactions:read", "logs:read", "logs:write", "roles:read", "roles:write", "staff:write",
           "user_blocks:write", "users:export", "users:import", "users:read", "users:write"}),
      built_in(
          "auditor", "Reads everything that was recorded, and changes nothing",
          {"accounts:read", "approvals:read", "audit:read", "customer_accounts:read", "customer_transactions:read",
           "idempotency:read", "logs:read", "roles:read", "transactions:read", "transfers:read", "users:read"}),
      built_in("compliance", "Confirms what needs a second pair of eyes, and looks into users",
               {"account_freezes:write", "approvals:read", "approvals:write", "audit:read",
                "compliance_blocks:write", "customer_accounts:read", "customer_transactions:read", "logs:read",
                "user_blocks:write", "users:read"}),
      built_in("editor", "Keeps users' records correct", {"users:read", "users:write"}),
      built_in("moderator", "Blocks and unblocks users, and freezes accounts",
               {"account_freezes:write", "user_blocks:write", "users:read"}),
      built_in("service", "A program that moves money for its owner",
               {"accounts:read", "idempotency:read", "transactions:read", "transfers:read", "transfers:write"}),
      built_in("support", "Helps users",
               {"account_freezes:write", "customer_accounts:read", "customer_transactions:read",
                "user_blocks:write", "users:read", "users:write"}),
      built_in("user", "A customer, with their own accounts",
               {"accounts:read", "accounts:write", "api_keys:read", "api_keys:write", "idempotency:read",
                "oauth_clients:read", "oauth_clients:write", "oauth_grants:read", "oauth_grants:write",
                "profile:read", "profile:write", "sessions:read", "sessions:write", "transactions:read",
                "transfers:read", "transfers:write"}),
  };
  return roles;
}

}  // namespace florin
