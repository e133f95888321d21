#include "tests/benchmarks/load/load_generator.hpp"

#include <sys/epoll.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <functional>
#include <utility>

namespace florin::benchmarks {
namespace {

double cpu_seconds() {
  rusage used;
  getrusage(RUSAGE_SELF, &used);
  auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_usec);
  };
  return seconds(used.ru_utime) + seconds(used.ru_stime);
}

}  // namespace

double load_figures::latency_ms(double part) const {
  if (latencies_us.empty()) return 0;
  auto index = static_cast<std::size_t>(part * static_cast<double>(latencies_us.size() - 1));
  return latencies_us[index] / 1000.0;
}

struct load_generator::client {
  https_connection connection;
  clock::time_point due;
};

/// One load from its first request to its last answer. The schedule is asked as soon as a connection is free, and
/// says when the next request is or was due, or that there is none any more.
class load_generator::run {
 public:
  using schedule = std::function<std::optional<clock::time_point>(clock::time_point now)>;

  run(load_generator& generator, traffic& asked, schedule planned)
      : generator_(generator), traffic_(asked), schedule_(std::move(planned)) {
    for (auto& each : generator_.clients_) free_.push_back(&each);
  }

  load_figures figures() {
    auto cpu = cpu_seconds();
    auto started = clock::now();
    send_what_is_due();
    while (!is_over_ || free_.size() < generator_.clients_.size()) {
      receive_what_is_there();
      send_what_is_due();
    }
    figures_.seconds = std::chrono::duration<double>(clock::now() - started).count();
    figures_.client_cpu_seconds = cpu_seconds() - cpu;
    std::ranges::sort(figures_.latencies_us);
    return std::move(figures_);
  }

 private:
  void send_what_is_due() {
    while (!free_.empty() && !is_over_) {
      auto now = clock::now();
      if (!due_) due_ = schedule_(now);
      is_over_ = !due_;
      if (is_over_ || *due_ > now) return;
      auto* chosen = free_.back();
      free_.pop_back();
      chosen->due = *std::exchange(due_, std::nullopt);
      chosen->connection.send(traffic_.next_request());
    }
  }

  void receive_what_is_there() {
    std::array<epoll_event, 64> events;
    auto longest = longest_wait();
    auto count = epoll_pwait2(generator_.epoll_, events.data(), events.size(), &longest, nullptr);
    for (int i = 0; i < count; ++i) receive(*static_cast<client*>(events[static_cast<std::size_t>(i)].data.ptr));
  }

  /// Until the next request is due. Waiting actively would take the server's CPU.
  timespec longest_wait() const {
    if (!due_ || free_.empty()) return {1, 0};
    auto left = std::chrono::duration_cast<std::chrono::nanoseconds>(*due_ - clock::now()).count();
    return {0, std::clamp<std::int64_t>(left, 0, 999'999'999)};
  }

  void receive(client& from) {
    auto answer = from.connection.receive();
    if (!answer) return;
    auto took = std::chrono::duration_cast<std::chrono::microseconds>(clock::now() - from.due).count();
    figures_.latencies_us.push_back(static_cast<std::uint32_t>(took));
    if (traffic_.is_failure(*answer)) ++figures_.failed;
    traffic_.answered(*answer);
    free_.push_back(&from);
  }

  load_generator& generator_;
  traffic& traffic_;
  schedule schedule_;
  std::optional<clock::time_point> due_;
  bool is_over_ = false;
  std::vector<client*> free_;
  load_figures figures_;
};

load_generator::load_generator(const std::string& address, std::size_t connections)
    : context_(client_context()), epoll_(epoll_create1(EPOLL_CLOEXEC)) {
  clients_.reserve(connections);
  for (std::size_t i = 0; i < connections; ++i) {
    auto& added = clients_.emplace_back(client{{address, context_.get()}, {}});
    epoll_event readable{EPOLLIN, {&added}};
    epoll_ctl(epoll_, EPOLL_CTL_ADD, added.connection.descriptor(), &readable);
  }
}

load_generator::~load_generator() { close(epoll_); }

load_figures load_generator::run_closed(traffic& asked, std::chrono::milliseconds time) {
  auto end = clock::now() + time;
  return run(*this, asked, [end](clock::time_point now) { return now < end ? std::optional(now) : std::nullopt; })
      .figures();
}

load_figures load_generator::run_closed(traffic& asked, std::size_t requests) {
  return run(*this, asked,
             [left = requests](clock::time_point now) mutable {
               return left-- > 0 ? std::optional(now) : std::nullopt;
             })
      .figures();
}

load_figures load_generator::run_open(traffic& asked, double per_second, std::chrono::milliseconds time) {
  auto started = clock::now();
  auto end = started + time;
  auto interval = std::chrono::duration_cast<clock::duration>(std::chrono::duration<double>(1 / per_second));
  return run(*this, asked,
             [=, count = 0](clock::time_point) mutable {
               auto due = started + interval * count++;
               return due < end ? std::optional(due) : std::nullopt;
             })
      .figures();
}

}  // namespace florin::benchmarks
