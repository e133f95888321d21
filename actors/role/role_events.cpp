#include "actors/role/role_events.hpp"

#include "actors/role/role.hpp"

namespace florin {

std::vector<std::string_view> fields_of_roles() { return field_names_of<role>(); }

}  // namespace florin
