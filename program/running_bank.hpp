#pragma once

#include <functional>
#include <memory>

#include "actors/bank.hpp"
#include "actors/credentials/key_ring.hpp"
#include "actors/user/staff_commands.hpp"
#include "api/http/event_loop.hpp"
#include "api/http/exchange.hpp"
#include "config/settings.hpp"
#include "monitoring/log.hpp"
#include "monitoring/metrics.hpp"

namespace florin {

/// The bank's actors, from their start to their orderly end:
///
///   supervisor ─┬─ cell ─┬─ journal writer, journal
///               │        └─ account registry ── accounts
///               ├─ identity ── sessions, users, administration
///               ├─ email, sms and push dispatchers
///               └─ gateway
///   query desk (detached readers), password pool (detached workers), file desk (detached worker), couriers
///   (detached)
class running_bank {
 public:
  using handler = std::function<void(std::shared_ptr<exchange>)>;

  /// `make_handler` makes what answers requests, given the bank that it may ask. Without worker threads in the
  /// settings the actors run on the loop. Everything that is referred to outlives this.
  running_bank(const settings& all, const key_ring& keys, event_loop& loop, const std::string& database_url,
               const time_source& time, metrics& measured, event_log& log, std::shared_ptr<log_store> logs,
               std::function<handler(bank&)> make_handler);
  ~running_bank();

  /// Hands a request to the gateway; from any thread.
  void dispatch(std::shared_ptr<exchange> incoming);
  /// The supervisor has given up: the process is of no more use.
  bool has_failed() const;
  /// Gives the user a role by order of whoever runs the machine; waits for it, so never on a thread of the bank's
  /// own.
  result<user> grant_role(const std::string& username, const std::string& role, timestamp now);
  /// Likewise, the code that the first administrator enrols a second factor with.
  result<enrolment_code> give_enrolment_code(const std::string& username, timestamp now);
  /// No new work is accepted from now on.
  void drain();
  /// The latest status that the gateway knows; from any thread.
  bank_status status() const;

 private:
  template <class Order>
  result<typename Order::answer> carry_out(Order order);

  struct parts;
  std::unique_ptr<parts> parts_;
};

}  // namespace florin
