#pragma once

#include <sys/types.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace florin {

/// A real SMTP server (aiosmtpd) on this machine, which ends with the test.
class smtp_test_server {
 public:
  /// `options` are those of smtp_server.py.
  explicit smtp_test_server(const std::vector<std::string>& options = {});
  ~smtp_test_server();
  smtp_test_server(const smtp_test_server&) = delete;
  smtp_test_server& operator=(const smtp_test_server&) = delete;

  /// "smtp://127.0.0.1:12345"
  std::string url(const std::string& scheme_and_host = "smtp://127.0.0.1") const;
  /// What it took, in order, as smtp_server.py describes it.
  std::vector<nlohmann::json> messages() const;

 private:
  std::filesystem::path folder_;
  pid_t process_;
  std::string port_;
};

}  // namespace florin
