#pragma once

#include <sys/types.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/temporary_folder.hpp"

namespace florin {

/// A server on this machine that messages are delivered to, which ends with the test.
class test_server {
 public:
  test_server(const test_server&) = delete;
  test_server& operator=(const test_server&) = delete;

  /// "smtp://127.0.0.1:12345"
  std::string url(const std::string& scheme_and_host) const;
  /// What it took, in order, as its script describes it.
  std::vector<nlohmann::json> messages() const;

 protected:
  test_server(const std::string& script, const std::vector<std::string>& options);
  ~test_server();

 private:
  temporary_folder folder_;
  pid_t process_;
  std::string port_;
};

/// A real SMTP server (aiosmtpd).
struct smtp_test_server : test_server {
  /// `options` are those of smtp_server.py.
  explicit smtp_test_server(const std::vector<std::string>& options = {})
      : test_server("smtp_server.py", options) {}
  std::string url(const std::string& scheme_and_host = "smtp://127.0.0.1") const {
    return test_server::url(scheme_and_host);
  }
};

/// A gateway for SMS and push messages (Python's HTTP server).
struct gateway_test_server : test_server {
  /// `options` are those of gateway_server.py.
  explicit gateway_test_server(const std::vector<std::string>& options = {})
      : test_server("gateway_server.py", options) {}
  std::string url(const std::string& scheme_and_host = "http://127.0.0.1") const {
    return test_server::url(scheme_and_host) + "/v1/messages";
  }
};

}  // namespace florin
