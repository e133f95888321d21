#pragma once

#include <string>
#include <string_view>

#include "api/api_call.hpp"

namespace florin {

/// How OAuth's endpoints refuse: {"error", "error_description"} (RFC 6749 §5.2), since that is what every client
/// library reads. What has no code there is `temporarily_unavailable` or `server_error`, as in §4.1.2.1.

/// An error that OAuth calls so, e.g. "invalid_grant".
error oauth_refusal(std::string_view oauth_code, std::string message);

/// OAuth's name of a refusal.
std::string oauth_code_of(const error& why);

struct oauth_error_body {
  std::string error;
  std::string error_description;

  static constexpr std::string_view schema_name = "OAuthError";
  static auto fields() {
    return std::array{
        field{"error", &oauth_error_body::error, "For programs", {.example = R"("invalid_grant")"}},
        field{"error_description",
              &oauth_error_body::error_description,
              "For developers",
              {.example = R"("The code is not good, or not any more")"}},
    };
  }
};

/// For `operation::refusal`.
http_response oauth_error_response(const api_call& call, const error& why);

}  // namespace florin
