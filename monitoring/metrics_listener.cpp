#include "monitoring/metrics_listener.hpp"

#include <netdb.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <list>
#include <stdexcept>
#include <string_view>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#include "monitoring/metrics_text.hpp"

namespace florin {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

[[noreturn]] void give_up(const std::string& what) {
  throw std::system_error(errno, std::generic_category(), "metrics: " + what);
}

class open_descriptor {
 public:
  explicit open_descriptor(int number) : number_(number) {}
  ~open_descriptor() {
    if (number_ >= 0) close(number_);
  }
  open_descriptor(open_descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}

  int number() const { return number_; }

 private:
  int number_;
};

/// Takes connections at an address in digits.
open_descriptor listen_at(const std::string& address, std::uint16_t port) {
  addrinfo wanted{};
  wanted.ai_socktype = SOCK_STREAM;
  wanted.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV | AI_PASSIVE;
  addrinfo* found = nullptr;
  if (getaddrinfo(address.c_str(), std::to_string(port).c_str(), &wanted, &found) != 0)
    throw std::invalid_argument("metrics: " + address + " is no address");
  std::unique_ptr<addrinfo, void (*)(addrinfo*)> owned(found, freeaddrinfo);
  open_descriptor listener(socket(found->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
  int yes = 1;
  if (listener.number() < 0 || setsockopt(listener.number(), SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes) != 0 ||
      bind(listener.number(), found->ai_addr, found->ai_addrlen) != 0 || listen(listener.number(), SOMAXCONN) != 0)
    give_up("cannot listen at " + address + ", port " + std::to_string(port));
  return listener;
}

std::uint16_t port_of(int listener) {
  sockaddr_storage bound{};
  socklen_t size = sizeof bound;
  if (getsockname(listener, reinterpret_cast<sockaddr*>(&bound), &size) != 0) give_up("the port is not known");
  return ntohs(bound.ss_family == AF_INET6 ? reinterpret_cast<sockaddr_in6&>(bound).sin6_port
                                           : reinterpret_cast<sockaddr_in&>(bound).sin_port);
}

std::string response(std::string_view status, std::string_view type, const std::string& body,
                     bool has_body = true) {
  return "HTTP/1.1 " + std::string(status) + "\r\nContent-Type: " + std::string(type) +
         "\r\nContent-Length: " + std::to_string(body.size()) + "\r\nConnection: close\r\n\r\n" +
         (has_body ? body : "");
}

std::string refusal(std::string_view status) {
  return response(status, "text/plain", std::string(status.substr(4)) + "\n");
}

std::string next_word(std::string_view& rest) {
  auto word = rest.substr(0, rest.find(' '));
  rest.remove_prefix(std::min(word.size() + 1, rest.size()));
  return std::string(word);
}

/// To a whole head.
std::string answer_to(std::string_view head, const metrics& of) {
  auto line = head.substr(0, head.find("\r\n"));
  auto method = next_word(line);
  auto target = next_word(line);
  if (!line.starts_with("HTTP/1.")) return refusal("400 Bad Request");
  if (target.substr(0, target.find('?')) != "/metrics") return refusal("404 Not Found");
  if (method != "GET" && method != "HEAD") return refusal("405 Method Not Allowed");
  return response("200 OK", "text/plain; version=0.0.4; charset=utf-8", metrics_text(of), method == "GET");
}

bool is_for_later(int failure) { return failure == EAGAIN || failure == EWOULDBLOCK || failure == EINTR; }

/// A connection: a head comes, an answer goes.
class visit {
 public:
  visit(open_descriptor socket, steady_clock::time_point until) : socket_(std::move(socket)), until_(until) {}

  int socket() const { return socket_.number(); }
  steady_clock::time_point until() const { return until_; }
  short awaited() const { return answer_.empty() ? POLLIN : POLLOUT; }

  /// False when it is over.
  bool go_on(const metrics& of, std::size_t most_bytes) {
    if (answer_.empty() && !read_head(of, most_bytes)) return false;
    return answer_.empty() || write_answer();
  }

 private:
  bool read_head(const metrics& of, std::size_t most_bytes) {
    char buffer[4096];
    auto count = recv(socket(), buffer, sizeof buffer, 0);
    if (count <= 0) return count < 0 && is_for_later(errno);
    head_.append(buffer, static_cast<std::size_t>(count));
    if (head_.find("\r\n\r\n") != std::string::npos)
      answer_ = answer_to(head_, of);
    else if (head_.size() > most_bytes)
      answer_ = refusal("431 Request Header Fields Too Large");
    return true;
  }
  bool write_answer() {
    auto count = send(socket(), answer_.data() + sent_, answer_.size() - sent_, MSG_NOSIGNAL);
    if (count < 0) return is_for_later(errno);
    sent_ += static_cast<std::size_t>(count);
    return sent_ < answer_.size();
  }

  open_descriptor socket_;
  steady_clock::time_point until_;
  std::string head_;
  std::string answer_;
  std::size_t sent_ = 0;
};

}  // namespace

struct metrics_listener::implementation {
  implementation(const metrics& of, const std::string& address, std::uint16_t port, metrics_listener_limits bounds)
      : measured(of), limits(bounds), listener(listen_at(address, port)), ending(eventfd(0, EFD_CLOEXEC)) {
    if (ending.number() < 0) give_up("no event can be made");
    serving = std::thread([this] { serve(); });
  }
  ~implementation() {
    eventfd_write(ending.number(), 1);
    serving.join();
  }

  void serve() {
    for (;;) {
      auto events = wait();
      if (events[0].revents != 0) return;
      auto each = visits.begin();
      for (std::size_t i = 2; i < events.size(); ++i) {
        bool goes_on = events[i].revents == 0 || each->go_on(measured, limits.request_bytes);
        each = goes_on && each->until() > steady_clock::now() ? std::next(each) : visits.erase(each);
      }
      if (events[1].revents != 0) welcome();
    }
  }

  std::vector<pollfd> wait() {
    std::vector<pollfd> events{{ending.number(), POLLIN, 0}, {listener.number(), POLLIN, 0}};
    for (const auto& each : visits) events.push_back({each.socket(), each.awaited(), 0});
    // All have the same time, so the first one's ends first.
    int patience_ms = -1;
    if (!visits.empty()) {
      auto left = std::chrono::ceil<milliseconds>(visits.front().until() - steady_clock::now()).count();
      patience_ms = static_cast<int>(std::max<std::int64_t>(left, 0));
    }
    if (poll(events.data(), events.size(), patience_ms) < 0)
      for (auto& each : events) each.revents = 0;
    return events;
  }

  void welcome() {
    for (std::size_t i = 0; i < limits.connections; ++i) {
      open_descriptor socket(accept4(listener.number(), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC));
      if (socket.number() < 0) {
        if (errno == EMFILE || errno == ENFILE) make_room();
        return;
      }
      if (visits.size() == limits.connections) visits.pop_front();
      visits.emplace_back(std::move(socket), steady_clock::now() + limits.visit);
    }
  }

  /// The process has no more files. Whoever waits outside is heard again and again, but not all the time.
  void make_room() {
    if (!visits.empty())
      visits.pop_front();
    else
      std::this_thread::sleep_for(milliseconds(100));
  }

  const metrics& measured;
  metrics_listener_limits limits;
  open_descriptor listener;
  open_descriptor ending;
  /// The oldest first.
  std::list<visit> visits;
  std::thread serving;
};

metrics_listener::metrics_listener(const metrics& of, const std::string& address, std::uint16_t port,
                                   metrics_listener_limits limits)
    : implementation_(std::make_unique<implementation>(of, address, port, limits)) {}

metrics_listener::~metrics_listener() = default;

std::uint16_t metrics_listener::port() const { return port_of(implementation_->listener.number()); }

}  // namespace florin
