#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string_view>

namespace florin {

enum class server_state { stopped, starting, running, draining, crashed };
std::string_view to_text(server_state state);

/// Held by the server process of a data folder for as long as it lives. The operating system takes it back
/// from a process that dies, so that nobody is misled by a file that stayed behind.
class server_claim {
 public:
  /// Throws std::runtime_error when a server of this folder is alive already. The state is `starting`.
  explicit server_claim(const std::filesystem::path& data_dir);
  /// The state is `stopped`.
  ~server_claim();
  server_claim(const server_claim&) = delete;
  server_claim& operator=(const server_claim&) = delete;

 private:
  std::filesystem::path data_dir_;
  int lock_;
};

/// Held by whoever starts the server of a data folder again when it dies.
class watchdog_claim {
 public:
  /// Throws std::runtime_error when there is somebody already.
  explicit watchdog_claim(const std::filesystem::path& data_dir);
  ~watchdog_claim();
  watchdog_claim(const watchdog_claim&) = delete;
  watchdog_claim& operator=(const watchdog_claim&) = delete;

 private:
  int lock_;
};
/// That process; 0 when there is none.
pid_t find_watchdog(const std::filesystem::path& data_dir);
/// It starts nothing any more, tells the server to stop, and ends when that has ended. Does not wait.
void dismiss_watchdog(const std::filesystem::path& data_dir);

/// Tells `florin status` and `florin up` about the running server; called by the server itself.
void announce(const std::filesystem::path& data_dir, server_state state);

struct observed_server {
  server_state state = server_state::stopped;
  /// 0 when there is no process.
  pid_t process = 0;

  bool is_alive() const { return process != 0; }
};

/// What is known from outside about a data folder's server. `crashed` is a process that is gone without
/// having said that it stopped.
observed_server observe_server(const std::filesystem::path& data_dir);

}  // namespace florin
