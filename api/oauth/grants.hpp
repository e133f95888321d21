#pragma once

#include "api/api_keys/change_limits.hpp"
#include "api/pages/page_query.hpp"

namespace florin {

/// What the caller gave to a program of somebody else's.
struct grant_body {
  session_id grant_id;
  oauth_client_id client_id;
  std::string client_name;
  std::vector<std::string> scopes;
  timestamp granted_at;
  timestamp last_used_at;
  std::optional<timestamp> expires_at;
  std::optional<transfer_limits_body> transfer_limits;

  static constexpr std::string_view schema_name = "OAuthGrant";
  static auto fields() {
    return std::array{
        field{"grant_id", &grant_body::grant_id, ""},
        field{"client_id", &grant_body::client_id, "Who may act for you"},
        field{"client_name",
              &grant_body::client_name,
              "As it was called when you agreed",
              {.example = R"("Budget planner")"}},
        field{"scopes", &grant_body::scopes, "What it may do", {.example = R"(["accounts:read"])"}},
        field{"granted_at", &grant_body::granted_at, ""},
        field{"last_used_at", &grant_body::last_used_at, ""},
        field{"expires_at", &grant_body::expires_at, "When you will be asked again"},
        field{"transfer_limits", &grant_body::transfer_limits,
              "How far it moves money without your second factor; null for what 1,000 USD are worth"},
    };
  }
};

/// GET /oauth/grants, the newest first.
void list_grants(const call_ptr& call, page_query query);
/// PATCH /oauth/grants/{id}, as PATCH /api-keys/{id}.
void change_grant(const call_ptr& call, change_limits_request body);
/// DELETE /oauth/grants/{id}: over with the next request of the client. NOT_FOUND for what is none of the
/// caller's.
void withdraw_grant(const call_ptr& call);

}  // namespace florin
