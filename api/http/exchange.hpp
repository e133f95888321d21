#pragma once

#include "api/http/request.hpp"
#include "api/http/response.hpp"

namespace florin {

/// A request and the way back to whoever sent it. Answering is allowed from any thread; only the first
/// answer is sent. The one that is dropped without an answer answers 500 by itself.
class exchange {
 public:
  virtual ~exchange() = default;

  virtual const http_request& request() const = 0;
  virtual void respond(http_response response) = 0;
};

}  // namespace florin
