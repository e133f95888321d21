#pragma once

#include <functional>
#include <memory>
#include <thread>

namespace florin {

/// What RESTinio's sockets work with.
class server_io;

/// One thread that runs what it is given, in turn, and reads and writes the connections of a server in between. It
/// works from its construction to its end.
class event_loop {
 public:
  event_loop();
  /// What was not run by then never is.
  ~event_loop();
  event_loop(const event_loop&) = delete;
  event_loop& operator=(const event_loop&) = delete;

  /// From any thread. Tasks must not block.
  void post(std::function<void()> task);
  /// The same, and waits until it was run; not from the loop's own thread.
  void run(std::function<void()> task);

  const std::shared_ptr<server_io>& io() const { return io_; }

 private:
  std::shared_ptr<server_io> io_;
  std::thread thread_;
};

}  // namespace florin
