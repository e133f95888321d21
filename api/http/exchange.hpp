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

  /// Whether only the head of a request is there, whose body is large. Nothing of that is read before the head is
  /// answered, which ends the connection, or the body may come: then the whole request is an exchange of its own.
  virtual bool is_head() const { return false; }
  virtual void let_body_come() {}
};

}  // namespace florin
