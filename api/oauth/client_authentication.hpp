#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "actors/values/result.hpp"

namespace florin {

/// Who a client says that it is. Without a secret it is a public one.
struct presented_client {
  std::string id;
  std::optional<std::string> secret;

  bool operator==(const presented_client&) const = default;
};

/// By `Authorization: Basic …` (client_secret_basic) or by fields of the form (client_secret_post), RFC 6749
/// §2.3.1. VALIDATION_ERROR for both at once; UNAUTHENTICATED for neither and for a header that cannot be read.
result<presented_client> read_presented_client(std::optional<std::string_view> authorization,
                                               const std::optional<std::string>& form_id,
                                               const std::optional<std::string>& form_secret);

/// Of every client that is not who it says, so that it tells nothing: UNAUTHENTICATED.
error client_refused();

}  // namespace florin
