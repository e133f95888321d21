#include "program/installation/network.hpp"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <memory>
#include <random>
#include <system_error>

namespace florin {
namespace {

constexpr long probe_timeout_ms = 2'000;
constexpr std::int64_t lowest_choice = 10'000;

bool is_version_6(const std::string& address) { return address.find(':') != std::string::npos; }

/// Where to connect to for a listener on every interface.
std::string reachable(const std::string& address) {
  if (address == "0.0.0.0") return "127.0.0.1";
  if (address == "::") return "::1";
  return address;
}

std::string authority(const std::string& address, std::int64_t port) {
  auto host = reachable(address);
  return (is_version_6(host) ? "[" + host + "]" : host) + ":" + std::to_string(port);
}

struct endpoint {
  sockaddr_storage storage{};
  socklen_t length = 0;

  sockaddr* address() { return reinterpret_cast<sockaddr*>(&storage); }
};

endpoint endpoint_of(const std::string& address, std::int64_t port) {
  endpoint made;
  auto number = htons(static_cast<std::uint16_t>(port));
  if (is_version_6(address)) {
    auto parts = reinterpret_cast<sockaddr_in6*>(&made.storage);
    *parts = {AF_INET6, number, 0, {}, 0};
    inet_pton(AF_INET6, address.c_str(), &parts->sin6_addr);
    made.length = sizeof *parts;
  } else {
    auto parts = reinterpret_cast<sockaddr_in*>(&made.storage);
    *parts = {AF_INET, number, {}, {}};
    inet_pton(AF_INET, address.c_str(), &parts->sin_addr);
    made.length = sizeof *parts;
  }
  return made;
}

/// The port that a socket could be bound to; 0 when it could not.
std::int64_t try_to_bind(const std::string& address, std::int64_t port) {
  auto where = endpoint_of(address, port);
  int listener = socket(where.storage.ss_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
  int yes = 1;
  setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  bool is_bound = bind(listener, where.address(), where.length) == 0 && listen(listener, 1) == 0;
  if (is_bound) getsockname(listener, where.address(), &where.length);
  close(listener);
  // IPv4 and IPv6 keep the port in the same place.
  return is_bound ? ntohs(reinterpret_cast<sockaddr_in*>(&where.storage)->sin_port) : 0;
}

/// From here on the system takes ports for outgoing connections.
std::int64_t first_client_port() {
  std::int64_t first = 0;
  std::ifstream("/proc/sys/net/ipv4/ip_local_port_range") >> first;
  return first > lowest_choice ? first : 32'768;
}

std::size_t ignore_body(char*, std::size_t size, std::size_t count, void*) { return size * count; }

}  // namespace

std::int64_t free_port(const std::string& address) {
  std::random_device random;
  std::uniform_int_distribution<std::int64_t> choice{lowest_choice, first_client_port() - 1};
  for (int attempt = 0; attempt < 64; ++attempt)
    if (auto port = choice(random); is_free(address, port)) return port;
  auto port = try_to_bind(address, 0);
  if (port == 0) throw std::system_error(errno, std::generic_category(), "cannot listen on " + address);
  return port;
}

std::optional<std::string> other_loopback(const std::string& address) {
  if (address != "127.0.0.1" && address != "::1") return std::nullopt;
  std::string other = is_version_6(address) ? "127.0.0.1" : "::1";
  return try_to_bind(other, 0) == 0 ? std::nullopt : std::optional{other};
}

bool is_free(const std::string& address, std::int64_t port) {
  auto other = other_loopback(address);
  return try_to_bind(address, port) != 0 && (!other || try_to_bind(*other, port) != 0);
}

std::string local_address(const settings& all) {
  auto host = reachable(all.server.address);
  bool is_loopback = host == "127.0.0.1" || host == "::1";
  return "https://" + authority(is_loopback ? "localhost" : host, all.server.port);
}

std::string metrics_address(const settings& all) {
  return "http://" + authority(all.metrics.address, all.metrics.port) + "/metrics";
}

bool is_ready(const settings& all, const installation& where) {
  std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> request(curl_easy_init(), curl_easy_cleanup);
  auto url = local_address(all) + "/health/ready";
  curl_easy_setopt(request.get(), CURLOPT_URL, url.c_str());
  curl_easy_setopt(request.get(), CURLOPT_CAINFO, trust_anchor(where.tls).c_str());
  curl_easy_setopt(request.get(), CURLOPT_PROXY, "");
  curl_easy_setopt(request.get(), CURLOPT_TIMEOUT_MS, probe_timeout_ms);
  curl_easy_setopt(request.get(), CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(request.get(), CURLOPT_WRITEFUNCTION, ignore_body);
  long status = 0;
  return curl_easy_perform(request.get()) == CURLE_OK &&
         curl_easy_getinfo(request.get(), CURLINFO_RESPONSE_CODE, &status) == CURLE_OK && status == 200;
}

}  // namespace florin
