#pragma once

#include "tests/end_to_end/harness/customer.hpp"
#include "tests/end_to_end/harness/tls_connection.hpp"

namespace florin::end_to_end {

/// The bank that the tests of bad input share: with an access log, and two seconds for a request to arrive. It
/// ends with the program.
test_bank& hardened_bank();

/// What must be so when a suite has ended: everything that was refused is in the log, the server is the process
/// that it was, its memory has grown by no more than 48 MiB, and the journal is sound.
struct unharmed_bank {
  void setup();
  void teardown();

  pid_t process = 0;
  long memory_kib = 0;
};

/// What each test starts with, and ends with: nothing of alice's was moved.
class bad_input_test {
 public:
  ~bad_input_test();

  /// Checks a refusal's whole shape, and that it will be in the log; gives its details.
  nlohmann::json check_refused(const http_reply& reply, long status, const std::string& code);

  /// Sends the bytes on a connection of their own. They must be answered once, with this refusal, and the
  /// connection must be closed.
  void check_bytes_refused(const std::string& bytes, long status, const std::string& code);

  /// What the server sends for the bytes until it closes the connection.
  std::string answer_to(const std::string& bytes);

  /// "POST /v1/transfers HTTP/1.1" with Host, credential and key, and these headers behind them.
  std::string transfer_head(const std::string& more_headers) const;
  std::string transfer_text(const std::string& amount = "1.00") const;

  customer alice{hardened_bank().client()};
};

}  // namespace florin::end_to_end
