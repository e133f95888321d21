#pragma once

#include "actors/journal/event_type.hpp"

namespace florin {

/// Of struct session.
std::vector<std::string_view> fields_of_sessions();

/// What happens to logins, API keys and grants. A new one is declared here, and has its place in `all`.
namespace session_events {

inline constexpr auto digests = field_group({"credential_digest", "code_digest"});

inline constexpr event_type created{"session.created",
                                    entity_kind::session,
                                    "A login, an API key or a grant to an OAuth client began",
                                    event_fields{&fields_of_sessions},
                                    {},
                                    digests};
inline constexpr event_type refreshed{"session.refreshed", entity_kind::session,
                                      "Its refresh token was exchanged for the next one",
                                      event_fields{"refresh_generation", "refreshed_at"}};
inline constexpr event_type code_exchanged{"session.code_exchanged", entity_kind::session,
                                           "The client exchanged the code of a grant for its first tokens",
                                           event_fields{"refresh_generation", "refreshed_at", "expires_at"}};
inline constexpr event_type limits_changed{"session.limits_changed", entity_kind::session,
                                           "It moves more or less money by itself",
                                           event_fields{"transfer_limits"}};
inline constexpr event_type ended{"session.ended", entity_kind::session,
                                  "It is over, and its credentials are good for nothing",
                                  event_fields{"ended_at", "end_reason"}};

inline constexpr std::array all{&created, &refreshed, &code_exchanged, &limits_changed, &ended};

}  // namespace session_events

/// One of them, or none.
using session_event = listed_event<session_events::all>;

}  // namespace florin
