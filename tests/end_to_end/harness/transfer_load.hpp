#pragma once

#include <atomic>
#include <mutex>
#include <random>
#include <thread>

#include "tests/end_to_end/harness/customer.hpp"
#include "tests/end_to_end/harness/load_judgement.hpp"

namespace florin::end_to_end {

/// What a load may not run into: as much money as one likes moves in a test.
inline const std::vector<std::string> settings_for_load{"rate_limits.multiplier=1000000",
                                                        "products.checking.monthly_transfer_limit=999999999.00",
                                                        "logging.access_log=false"};

struct load_shape {
  std::size_t customers = 4;
  std::size_t connections = 16;
  std::chrono::milliseconds pause{1};
  /// One in so many requests is left by its client before the answer can be there, and asked again. 0: none.
  unsigned vanishing_one_in = 0;
  /// One in so many transfers is of more money than there is. 0: none.
  unsigned hopeless_one_in = 0;
};

/// Clients on several connections that send small random transfers among the accounts of a few customers. As
/// careful clients do, each asks again with the same Idempotency-Key until it knows what became of its transfer.
class transfer_load {
 public:
  explicit transfer_load(const test_bank& bank, load_shape shape = {});
  ~transfer_load();
  transfer_load(const transfer_load&) = delete;
  transfer_load& operator=(const transfer_load&) = delete;

  /// No further transfers; returns when the outcome of each is known.
  void finish();
  /// Before `finish`: clients stop asking after what they do not know.
  void abandon() { abandoned_ = true; }

  std::size_t acknowledged_count() const { return acknowledged_count_; }
  std::size_t unavailable_count() const { return unavailable_count_; }
  /// Attempts after which the client did not know the outcome: no answer, or one that said so.
  std::size_t unknown_count() const { return unknown_count_; }

  /// After `finish`.
  load_judgement judge(const std::string& owner_url) const;
  /// After `finish`: everything that was acknowledged is in the journal once, nothing else is, every account's
  /// balance follows from it, the order of the journal agrees with the clients' clock, and no answer was anything
  /// but 201, the refusal that was due, or a 503 or 409 that said when to try again.
  void require_exactly_once(const std::string& owner_url);

 private:
  struct attempt {
    http_call call;
    settled_transfer transfer;
    bool is_hopeless = false;
  };

  void send_transfers(std::size_t connection);
  attempt next_transfer(std::size_t connection, std::mt19937& random) const;
  void settle(http_client& client, attempt sent, std::mt19937& random);
  bool is_settled(const http_reply& reply, attempt& sent);

  const std::string address_;
  const std::filesystem::path certificate_;
  const load_shape shape_;
  std::vector<customer> customers_;
  std::vector<std::string> accounts_;

  std::atomic<bool> finishing_ = false;
  std::atomic<bool> abandoned_ = false;
  std::atomic<std::size_t> acknowledged_count_ = 0;
  std::atomic<std::size_t> unavailable_count_ = 0;
  std::atomic<std::size_t> unknown_count_ = 0;
  std::mutex mutex_;
  std::vector<settled_transfer> settled_;
  std::vector<std::string> unexpected_;
  std::vector<std::thread> connections_;
};

}  // namespace florin::end_to_end
