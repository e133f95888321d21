#pragma once

#include <string>

#include "actors/values/error.hpp"
#include "actors/values/identifier.hpp"
#include "actors/values/timestamp.hpp"

namespace florin {

/// A connection that sent something that never became a request, and what it was told.
struct refused_connection {
  error_code why;
  request_id id;
  /// The peer's address, without its port; empty when it is gone already.
  std::string remote_address;
};

/// The whole HTTP response, with the envelope of every other error, for such a connection.
std::string connection_refusal(const refused_connection& refused, timestamp now);

}  // namespace florin
