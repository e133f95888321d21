#pragma once

#include "actors/journal/event_type.hpp"

namespace florin {

/// Of struct role.
std::vector<std::string_view> fields_of_roles();

/// What happens to roles. A new one is declared here, and has its place in `all`. A role that comes with the
/// program is recorded whole when it is changed for the first time.
namespace role_events {

inline constexpr event_type created{"role.created", entity_kind::role, "There is a role more",
                                    event_fields{&fields_of_roles}};
inline constexpr event_type changed{"role.changed", entity_kind::role,
                                    "The role's description or permissions are different",
                                    event_fields{&fields_of_roles}};
inline constexpr event_type permission_assigned{"role.permission_assigned", entity_kind::role,
                                                "The role has one permission more",
                                                event_fields{&fields_of_roles}};
inline constexpr event_type permission_revoked{"role.permission_revoked", entity_kind::role,
                                               "The role has one permission less", event_fields{&fields_of_roles}};
inline constexpr event_type deleted{"role.deleted", entity_kind::role, "The role permits nothing any more",
                                    event_fields{&fields_of_roles}};

inline constexpr std::array all{&created, &changed, &permission_assigned, &permission_revoked, &deleted};

}  // namespace role_events

/// One of them, or none.
using role_event = listed_event<role_events::all>;

}  // namespace florin
