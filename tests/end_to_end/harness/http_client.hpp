#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

namespace florin::end_to_end {

using header_map = std::map<std::string, std::string>;

struct http_reply {
  long status = 0;
  /// Names in lower case.
  header_map headers;
  std::string body;

  nlohmann::json json() const { return nlohmann::json::parse(body); }
  nlohmann::json data() const { return json().at("data"); }
  nlohmann::json error() const { return json().at("error"); }
  /// The error's code; empty for a success.
  std::string code() const;
  /// Empty when there is none.
  std::string header(const std::string& name) const;
};

struct http_call {
  std::string method = "GET";
  std::string target;
  std::string body = {};
  header_map headers = {};
};

/// One client with one connection that is kept alive: HTTP/1.1, and the server's certificate is verified.
class http_client {
 public:
  http_client(std::string address, const std::filesystem::path& certificate);

  /// Nothing when the connection failed, or the client's patience ended, before the whole answer was there.
  std::optional<http_reply> try_send(const http_call& call,
                                     std::chrono::milliseconds patience = std::chrono::seconds(60));
  /// Throws std::runtime_error then.
  http_reply send(const http_call& call);

  /// How many connections the last call had to open: 0 when the one before was still good.
  long connections_opened() const { return connections_opened_; }
  /// Whether anything of the last call may have reached the server.
  bool was_sent() const { return was_sent_; }

 private:
  std::string address_;
  std::shared_ptr<void> handle_;
  long connections_opened_ = 0;
  bool was_sent_ = false;
  std::string failure_;
};

}  // namespace florin::end_to_end
