#pragma once

#include <atomic>
#include <mutex>
#include <thread>

#include "tests/end_to_end/harness/customer.hpp"

namespace florin::end_to_end {

/// What a load may not run into: as much money as one likes moves in a test.
inline const std::vector<std::string> settings_for_load{"rate_limits.multiplier=1000000",
                                                        "products.checking.monthly_transfer_limit=999999999.00",
                                                        "logging.access_log=false"};

struct acknowledged_transfer {
  std::string key;
  std::string id;
  std::int64_t minor_units = 0;
};

/// Clients on 16 connections that send small random transfers among 8 accounts of 4 customers. As careful
/// clients do, each asks again with the same Idempotency-Key until it knows what became of its transfer.
class transfer_load {
 public:
  explicit transfer_load(const test_bank& bank);
  ~transfer_load();
  transfer_load(const transfer_load&) = delete;
  transfer_load& operator=(const transfer_load&) = delete;

  /// No further transfers; returns when the outcome of each is known.
  void finish();

  std::size_t acknowledged_count() const { return acknowledged_count_; }
  std::size_t unavailable_count() const { return unavailable_count_; }

  /// After `finish`: everything that was acknowledged is in the journal once, nothing else is, every account's
  /// balance follows from it, and no answer was anything but 201, or a 503 or 409 that said when to try again.
  void require_exactly_once(const std::string& owner_url);

 private:
  void send_transfers(std::size_t connection);
  void settle(http_client& client, const http_call& call, std::int64_t minor_units);
  bool is_settled(const std::optional<http_reply>& reply, const http_call& call, std::int64_t minor_units);

  const std::string address_;
  const std::filesystem::path certificate_;
  std::vector<customer> customers_;
  std::vector<std::string> accounts_;

  std::atomic<bool> finishing_ = false;
  std::atomic<bool> abandoned_ = false;
  std::atomic<std::size_t> acknowledged_count_ = 0;
  std::atomic<std::size_t> unavailable_count_ = 0;
  std::mutex mutex_;
  std::vector<acknowledged_transfer> acknowledged_;
  std::vector<std::string> unexpected_;
  std::vector<std::thread> connections_;
};

}  // namespace florin::end_to_end
