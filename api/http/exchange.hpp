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
  /// An answer in pieces is only for who takes it in pieces (`takes_pieces`).
  virtual void respond(http_response response) = 0;

  /// Keeps room for an answer with a body of so many bytes, which is nobody else's, until it is sent. False when
  /// there is none: it would be one more in memory that nobody reads, and something small has to be answered.
  virtual bool take_room(std::size_t) { return true; }

  /// Whether only the head of a request is there, whose body is large. Nothing of that is read before the head is
  /// answered, which ends the connection, or the body may come: then the whole request is an exchange of its own.
  virtual bool is_head() const { return false; }
  virtual void let_body_come() {}
};

/// Whether the answer may come in chunks, which HTTP/1.0 does not know, and HEAD has nothing to put into.
inline bool takes_pieces(const http_request& request) {
  return request.minor_version > 0 && request.method != "HEAD";
}

}  // namespace florin
