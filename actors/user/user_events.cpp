#include "actors/user/user_events.hpp"

#include "actors/user/user.hpp"

namespace florin {

std::vector<std::string_view> fields_of_users() { return field_names_of<user>(); }

}  // namespace florin
