#include "actors/session/session_events.hpp"

#include "actors/session/session.hpp"

namespace florin {

std::vector<std::string_view> fields_of_sessions() { return field_names_of<session>(); }

}  // namespace florin
