#pragma once

#include <functional>
#include <optional>
#include <string>

namespace florin {

/// Makes a body while it is sent, so that it is never in memory as a whole. It may outlive the request, and so
/// holds nothing of it.
class body_source {
 public:
  /// An empty piece is the end. Nothing: the rest cannot be made, and the connection breaks off, so that nobody
  /// takes a part for the whole.
  using piece_handler = std::function<void(std::optional<std::string>)>;

  virtual ~body_source() = default;

  /// Asked for when the client has taken the piece before.
  virtual void next(piece_handler then) = 0;
};

}  // namespace florin
