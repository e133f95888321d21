#pragma once

#include <filesystem>
#include <string>

namespace florin {

/// A self-signed certificate for one host and its key, in PEM files that are removed with it.
class test_certificate {
 public:
  explicit test_certificate(const std::string& host = "127.0.0.1");
  ~test_certificate();
  test_certificate(const test_certificate&) = delete;
  test_certificate& operator=(const test_certificate&) = delete;

  std::string certificate_file() const { return (folder_ / "certificate.pem").string(); }
  std::string key_file() const { return (folder_ / "key.pem").string(); }

 private:
  std::filesystem::path folder_;
};

}  // namespace florin
