#pragma once

#include <optional>
#include <string>

#include "actors/session/request_budget.hpp"
#include "actors/values/error.hpp"
#include "actors/values/identifier.hpp"
#include "actors/values/timestamp.hpp"
#include "api/http/response.hpp"

namespace florin {

/// A connection that sent something that never became a request, and what it was told.
struct refused_connection {
  error why;
  request_id id;
  /// The peer's address, without its port; empty when it is gone already.
  std::string remote_address;
};

/// Why something that never became a request is refused.
error connection_refused_for(error_code code);

/// The answer to it, and to a request that nobody is there to answer, with the envelope of every other error.
/// `left` is what its address has left; nothing where nobody counts.
http_response connection_refusal(const refused_connection& refused, const std::optional<budget_status>& left,
                                 timestamp now);

/// The last answer of a connection as it is sent. Without its body in answer to HEAD.
std::string closing_answer(const http_response& response, bool has_body = true);

}  // namespace florin
