#pragma once

#include "api/api_call.hpp"
#include "api/pages/page_query.hpp"

namespace florin {

/// A login, an API key or an OAuth grant, as its owner should recognise it (P118).
struct session_body {
  florin::session_id session_id;
  std::string kind;
  std::string name;
  std::string device;
  std::string browser;
  std::string operating_system;
  std::string ip_address;
  timestamp created_at;
  timestamp last_active_at;
  std::optional<timestamp> expires_at;
  bool is_current = false;

  static constexpr std::string_view schema_name = "Session";
  static auto fields() {
    return std::array{
        field{"session_id", &session_body::session_id, ""},
        field{"kind", &session_body::kind, "login, api_key or grant", {.example = R"("login")"}},
        field{"name", &session_body::name, "Of an API key, or of whom a grant was given to", {.example = R"("")"}},
        field{"device", &session_body::device, "What was logged in with", {.example = R"("iPhone")"}},
        field{"browser", &session_body::browser, "", {.example = R"("Safari 17")"}},
        field{"operating_system", &session_body::operating_system, "", {.example = R"("iOS")"}},
        field{"ip_address", &session_body::ip_address, "Where from", {.example = R"("203.0.113.7")"}},
        field{"created_at", &session_body::created_at, ""},
        field{"last_active_at", &session_body::last_active_at, "The last request, as far as it is known"},
        field{"expires_at", &session_body::expires_at, "When a login is over at the latest"},
        field{"is_current", &session_body::is_current, "Whether it is the one that asks", {.example = "true"}},
    };
  }
};

struct end_logins_query {
  std::optional<bool> everything;

  static constexpr std::string_view schema_name = "EndLoginsQuery";
  static auto fields() {
    return std::array{
        field{"everything",
              &end_logins_query::everything,
              "true: ends API keys, access of applications and the trust in registered devices as well",
              {.example = "false"}}};
  }
};

/// GET /users/{id}/sessions (P6, P118). `me` is the caller.
void list_live_sessions(const call_ptr& call, page_query query);
/// DELETE /users/{id}/sessions/{session_id} (P109, P119).
void end_live_session(const call_ptr& call);
/// DELETE /users/{id}/sessions (P120): every login, that of the caller too, or everything.
void end_live_logins(const call_ptr& call, end_logins_query query);

}  // namespace florin
