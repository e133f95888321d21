#pragma once

#include <asio.hpp>

namespace florin {

/// Can let go of what nobody will wait for any more.
class server_io : public asio::io_context {
 public:
  server_io() : asio::io_context(1) {}
  // What is still queued holds connections.
  ~server_io() { drop_operations(); }
  void drop_operations() { shutdown(); }
};

}  // namespace florin
