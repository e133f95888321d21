#pragma once

#include "actors/journal/event_type.hpp"

namespace florin {

/// Of struct oauth_client.
std::vector<std::string_view> fields_of_oauth_clients();

/// What happens to OAuth clients. A new one is declared here, and has its place in `all`.
namespace oauth_client_events {

inline constexpr auto digests = field_group({"secret_digest"});

inline constexpr event_type registered{"oauth_client.registered",
                                       entity_kind::oauth_client,
                                       "The user registered a program that may ask others for access",
                                       event_fields{&fields_of_oauth_clients},
                                       {},
                                       digests};
inline constexpr event_type deleted{"oauth_client.deleted", entity_kind::oauth_client,
                                    "It may ask nobody any more, and what it was given is over",
                                    event_fields{"deleted_at"}};

inline constexpr std::array all{&registered, &deleted};

}  // namespace oauth_client_events

}  // namespace florin
