#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "actors/files/file_port.hpp"
#include "actors/ledger/ledger_port.hpp"
#include "actors/people/people_port.hpp"
#include "actors/query/history_port.hpp"
#include "actors/values/identifier.hpp"

namespace florin {

struct admission;
struct admission_request;
struct idempotency_claim;
struct principal;

/// How the bank is doing, for health, status and the refusal of work that could not be committed.
struct bank_status {
  bool accepting = false;
  /// Why not: "starting", "database unavailable", "draining", "fenced".
  std::string state;
  std::uint64_t epoch = 0;
  std::uint64_t last_batch = 0;
  std::uint64_t pending_submissions = 0;
  std::uint64_t active_accounts = 0;
  std::uint64_t active_sessions = 0;
};

/// Everything that the edge may ask: each port takes the questions of its list. Answers arrive later, on the
/// gateway's own thread of execution, exactly once; a bank that cannot answer in time answers `unavailable` or
/// `outcome_unknown`.
class bank : public ledger_port, public people_port, public history_port, public file_port {
 public:
  virtual ~bank() = default;

  using file_port::ask, history_port::ask, ledger_port::ask, people_port::ask;
  using file_port::ask_boxed, history_port::ask_boxed, ledger_port::ask_boxed, people_port::ask_boxed;
  virtual void ask(admission_request, answer_handler<admission>) = 0;
  /// The request with this claim is over, whatever its outcome.
  virtual void finish(const principal&, const idempotency_claim&) = 0;

  /// The user made one more request for the operation, whose name is never destroyed (P117). It is written down
  /// some seconds later, and may be lost until then.
  virtual void count_use(const user_id&, std::string_view operation) = 0;

  /// The latest known status; never waits.
  virtual const bank_status& status() const = 0;
  virtual timestamp now() const = 0;
  virtual identifier_source& identifiers() = 0;
};

}  // namespace florin
