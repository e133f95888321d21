#pragma once

#include <asio.hpp>
#include <memory>
#include <vector>

namespace florin {

/// What sockets wait in. It can let go of what nobody will wait for any more.
class server_io : public asio::io_context {
 public:
  server_io() : asio::io_context(1) {}
  // What is still queued holds connections.
  ~server_io() { drop_operations(); }

  void drop_operations() { shutdown(); }
  /// Keeps a server until the last of its connections is gone: they count themselves at it to their very end.
  void keep(std::shared_ptr<void> server) { kept_.push_back(std::move(server)); }

 private:
  std::vector<std::shared_ptr<void>> kept_;
};

}  // namespace florin
