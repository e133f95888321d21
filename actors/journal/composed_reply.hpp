#pragma once

#include <cstdint>
#include <string>

namespace florin {

/// The reply's status and JSON, made at the edge before the commit so that it commits with the outcome.
struct composed_reply {
  std::uint16_t status = 0;
  std::string body;
};

}  // namespace florin
