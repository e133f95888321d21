#pragma once

#include "tests/end_to_end/harness/test_bank.hpp"

namespace florin::end_to_end {

/// Prism between client and bank. It passes every request on, whatever it is worth, and answers an error of its
/// own when the bank's answer is not as the bank's OpenAPI document says.
class prism_proxy {
 public:
  prism_proxy(const std::filesystem::path& prism, const test_bank& bank);
  ~prism_proxy();
  prism_proxy(const prism_proxy&) = delete;
  prism_proxy& operator=(const prism_proxy&) = delete;

  const std::string& address() const { return address_; }

 private:
  temporary_folder folder_;
  std::string address_;
  pid_t process_;
};

}  // namespace florin::end_to_end
