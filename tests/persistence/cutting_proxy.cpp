#include "tests/persistence/cutting_proxy.hpp"

#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <pqxx/pqxx>
#include <stdexcept>
#include <string_view>
#include <vector>

namespace florin {
namespace {

sockaddr_un address_of(const std::string& path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (path.size() >= sizeof address.sun_path) throw std::runtime_error(path + " is too long for a socket");
  path.copy(address.sun_path, path.size());
  return address;
}

int new_socket() { return socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0); }

/// Where the server's own socket is: only the server knows for sure.
std::string socket_of(const std::string& url) {
  pqxx::connection connection{url};
  return std::string(connection.hostname()) + "/.s.PGSQL." + connection.port();
}

/// What came in one piece; empty at the end of the stream.
std::string receive(int from) {
  std::array<char, 65536> space;
  auto size = read(from, space.data(), space.size());
  return size > 0 ? std::string(space.data(), static_cast<std::size_t>(size)) : std::string{};
}

/// What a client asks, as far as it matters to a proxy: whether a transaction is open, and what ends one.
class transaction_watch {
 public:
  /// Whether the request makes something durable: a COMMIT, or a batch by itself.
  bool commits(const std::string& request) {
    using namespace std::string_literals;
    bool ends = request.find("COMMIT\0"s) != std::string::npos;
    // A portal without a name, bound to the prepared statement.
    bool writes = request.find("\0write_batch\0"s) != std::string::npos;
    if (request.find("BEGIN\0"s) != std::string::npos) is_open_ = true;
    bool found = ends || (writes && !is_open_);
    if (ends || request.find("ROLLBACK\0"s) != std::string::npos) is_open_ = false;
    return found;
  }

 private:
  bool is_open_ = false;
};

bool deliver(int to, std::string_view bytes) {
  while (!bytes.empty()) {
    auto size = send(to, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (size <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(size));
  }
  return true;
}

}  // namespace

cutting_proxy::cutting_proxy(const std::string& server_url) : server_socket_(socket_of(server_url)) {
  std::string name = (std::filesystem::temp_directory_path() / "proxy-XXXXXX").string();
  folder_ = mkdtemp(name.data());
  url_ = "host=" + folder_.string() + " port=5432 dbname=florin user=florin_server";
  listener_ = new_socket();
  auto address = address_of(folder_ / ".s.PGSQL.5432");
  if (bind(listener_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0 || listen(listener_, 8) != 0)
    throw std::runtime_error("the proxy cannot listen");
  thread_ = std::thread([this] { serve(); });
}

cutting_proxy::~cutting_proxy() {
  shutdown(listener_, SHUT_RDWR);
  thread_.join();
  close(listener_);
  std::filesystem::remove_all(folder_);
}

void cutting_proxy::serve() {
  std::vector<std::thread> connections;
  for (int client; (client = accept(listener_, nullptr, nullptr)) >= 0;)
    connections.emplace_back([this, client] {
      forward(client);
      close(client);
    });
  for (auto& connection : connections) connection.join();
}

void cutting_proxy::forward(int client) const {
  int server = new_socket();
  auto address = address_of(server_socket_);
  bool is_open = connect(server, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
  bool drops_answer = false;
  transaction_watch watch;
  while (is_open) {
    std::array<pollfd, 3> ends{pollfd{client, POLLIN, 0}, pollfd{server, POLLIN, 0},
                               pollfd{listener_, POLLHUP, 0}};
    poll(ends.data(), ends.size(), -1);
    // The proxy ends, and its connections with it.
    if (ends[2].revents != 0) break;
    if (ends[0].revents != 0) {
      auto request = receive(client);
      auto what = watch.commits(request) ? cut_.exchange(cut::never) : cut::never;
      if (what == cut::before_commit_arrives) break;
      if (what == cut::before_commit_is_answered) drops_answer = true;
      is_open = !request.empty() && deliver(server, request);
    }
    if (ends[1].revents != 0) {
      auto reply = receive(server);
      if (drops_answer) break;
      std::this_thread::sleep_for(std::chrono::milliseconds(delay_ms_));
      is_open = !reply.empty() && deliver(client, reply);
    }
  }
  close(server);
}

}  // namespace florin
