#pragma once

#include <string_view>

namespace florin {

/// Whether an Accept header names the type, in any case, and does not give it the weight 0 (RFC 9110 §12.5.1).
/// Ranges such as */* name nothing.
bool accepts(std::string_view accept, std::string_view type);

/// Whether the type is named and weighs at least as much as the usual one, which may be named by a range.
bool prefers(std::string_view accept, std::string_view type, std::string_view usual);

/// "text/csv" of the Content-Type "text/csv; charset=utf-8".
std::string_view media_type_of(std::string_view content_type);

/// Whether a Content-Type is application/json, with no other charset than UTF-8.
bool is_json_in_utf8(std::string_view content_type);

/// Likewise application/x-www-form-urlencoded, as browsers and OAuth's clients send it.
bool is_form_in_utf8(std::string_view content_type);

}  // namespace florin
