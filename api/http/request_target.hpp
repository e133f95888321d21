#pragma once

#include <string_view>

namespace florin {

/// The path and query of a target that names the server, too: "https://bank.example/v1/accounts", which a server
/// has to take (RFC 9112 §3.2.2). Others stay as they are.
std::string_view origin_form(std::string_view target);

}  // namespace florin
