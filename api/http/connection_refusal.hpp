#pragma once

#include <string>

#include "actors/values/error.hpp"
#include "actors/values/identifier.hpp"
#include "actors/values/timestamp.hpp"

namespace florin {

/// The whole HTTP response, with the envelope of every other error, for a connection that sent something
/// that never became a request.
std::string connection_refusal(error_code code, const request_id& id, timestamp now);

}  // namespace florin
