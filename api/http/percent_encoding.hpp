#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace florin {

/// The text behind %XX (RFC 3986); nothing when a % is followed by anything else.
std::optional<std::string> percent_decode(std::string_view text);

/// The text in which every byte but RFC 3986's unreserved characters is %XX.
std::string percent_encode(std::string_view text);

using query_parameters = std::vector<std::pair<std::string, std::string>>;

/// Of "account_type=checking&limit=10"; a plus sign is a space, as forms send it. Nothing when malformed,
/// or when what is encoded is no text (`is_utf8_text`).
std::optional<query_parameters> parse_query(std::string_view query);

/// Whether all of it can stand in a log line or a header: printable ASCII without spaces.
bool is_visible_ascii(std::string_view text);

}  // namespace florin
