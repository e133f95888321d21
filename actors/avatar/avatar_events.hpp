#pragma once

#include "actors/journal/event_type.hpp"

namespace florin {

/// What happens to users' pictures. A new one is declared here, and has its place in `all`.
namespace avatar_events {

inline constexpr auto whole = field_group({"user", "picture"});

inline constexpr event_type changed{"avatar.changed", entity_kind::avatar, "There is a picture, or another one",
                                    event_fields{whole}};
inline constexpr event_type removed{"avatar.removed", entity_kind::avatar, "There is no picture any more",
                                    event_fields{whole}};

inline constexpr std::array all{&changed, &removed};

}  // namespace avatar_events

}  // namespace florin
