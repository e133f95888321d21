#include "actors/oauth/oauth_client_events.hpp"

#include "actors/oauth/oauth_client.hpp"

namespace florin {

std::vector<std::string_view> fields_of_oauth_clients() { return field_names_of<oauth_client>(); }

}  // namespace florin
