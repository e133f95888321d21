#pragma once

#include "actors/journal/event_type.hpp"

namespace florin {

/// Of struct approval.
std::vector<std::string_view> fields_of_approvals();

/// What happens to what a second member of staff has to confirm. A new one is declared here, and has its place in
/// `all`. That its time is up is asked of the instant, and no event.
namespace approval_events {

inline constexpr auto decision = field_group({"status", "checker", "decided_at", "note"});

inline constexpr event_type requested{"approval.requested", entity_kind::approval,
                                      "A member of staff asked for what a second one has to confirm",
                                      event_fields{&fields_of_approvals}};
inline constexpr event_type approved{"approval.approved", entity_kind::approval,
                                     "A second member of staff confirmed it, and it was done",
                                     event_fields{decision}};
inline constexpr event_type rejected{"approval.rejected", entity_kind::approval,
                                     "It was refused, or taken back by who had asked for it",
                                     event_fields{decision}};

inline constexpr std::array all{&requested, &approved, &rejected};

}  // namespace approval_events

}  // namespace florin
