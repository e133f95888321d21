#include "actors/approval/approval_events.hpp"

#include "actors/approval/approval.hpp"

namespace florin {

std::vector<std::string_view> fields_of_approvals() { return field_names_of<approval>(); }

}  // namespace florin
