#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <thread>

namespace florin {

/// Stands between clients and PostgreSQL, can lose a connection in the middle of a commit, and can be slow.
class cutting_proxy {
 public:
  enum class cut { never, before_commit_arrives, before_commit_is_answered };

  /// `server_url` is a PostgreSQL's behind a Unix socket.
  explicit cutting_proxy(const std::string& server_url);
  ~cutting_proxy();

  std::string url() const { return url_; }
  /// For the next COMMIT, or batch that commits by itself; later ones pass.
  void at_next_commit(cut what) { cut_ = what; }
  /// From now on each piece of an answer comes so much later.
  void delay(std::chrono::milliseconds time) { delay_ms_ = time.count(); }

 private:
  void serve();
  void forward(int client) const;

  std::filesystem::path folder_;
  std::string server_socket_;
  std::string url_;
  int listener_ = -1;
  mutable std::atomic<cut> cut_ = cut::never;
  std::atomic<std::int64_t> delay_ms_ = 0;
  std::thread thread_;
};

}  // namespace florin
