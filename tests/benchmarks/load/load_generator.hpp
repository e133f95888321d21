#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "tests/benchmarks/load/https_connection.hpp"

namespace florin::benchmarks {

/// What clients ask, and what they learn.
class traffic {
 public:
  virtual ~traffic() = default;
  /// A whole HTTP request; it is sent before the next call.
  virtual std::string_view next_request() = 0;
  virtual void answered(const http_answer& answer) = 0;
  /// Whether the answer is none that the load was made for.
  virtual bool is_failure(const http_answer& answer) const { return answer.status / 100 != 2; }
};

/// What one run of a load showed.
struct load_figures {
  /// Of every answered request, in microseconds, ascending. In an open loop they count from the instant at which
  /// the request was due, whether or not a connection was free.
  std::vector<std::uint32_t> latencies_us;
  std::size_t failed = 0;
  double seconds = 0;
  /// Of this process.
  double client_cpu_seconds = 0;

  std::size_t answered() const { return latencies_us.size(); }
  double per_second() const { return seconds > 0 ? static_cast<double>(answered()) / seconds : 0; }
  /// `part` of 1, e.g. 0.99.
  double latency_ms(double part) const;
};

/// Many connections driven by one thread.
class load_generator {
 public:
  load_generator(const std::string& address, std::size_t connections);
  ~load_generator();
  load_generator(const load_generator&) = delete;
  load_generator& operator=(const load_generator&) = delete;

  /// Every connection sends as soon as it has its answer. Waits for the last answers.
  load_figures run_closed(traffic& asked, std::chrono::milliseconds time);
  /// The same until so many requests are sent.
  load_figures run_closed(traffic& asked, std::size_t requests);
  /// So many requests a second, evenly, however long the answers take.
  load_figures run_open(traffic& asked, double per_second, std::chrono::milliseconds time);

 private:
  using clock = std::chrono::steady_clock;
  struct client;
  class run;

  std::shared_ptr<SSL_CTX> context_;
  std::vector<client> clients_;
  int epoll_ = -1;
};

}  // namespace florin::benchmarks
