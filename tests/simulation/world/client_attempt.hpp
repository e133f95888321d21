#pragma once

#include <memory>

#include "actors/bank.hpp"
#include "tests/simulation/audit/auditor.hpp"
#include "tests/simulation/world/bank_process.hpp"

namespace florin::simulation {

/// One attempt to get a request done, with what the edge does around it: admission with the key's claim, the
/// command, the replay of a used key, the remembering of a refusal (api/middleware/idempotency.cpp). What the
/// client hears goes to the auditor.
class client_attempt : public std::enable_shared_from_this<client_attempt> {
 public:
  using observer = std::function<void(const client_attempt&)>;

  client_attempt(client_request_ptr request, customer asking, process_number at, auditor& audit,
                 identifier_source& identifiers, observer concluded);

  const client_request& request() const { return *request_; }
  process_number process() const { return process_; }
  bool is_open() const { return is_open_; }
  /// Short form of the answer: ids, or why not.
  const std::string& heard() const { return heard_; }

  void begin(bank& asked);
  /// The process is gone, and the connection with it.
  void lose() { is_open_ = false; }

 private:
  void admitted(const admission& decided);
  void carry_out();
  void send_transfer();
  void send_batch();
  void open_account();
  std::optional<idempotency_record> remembered_as(outcome_kind kind) const;
  transfer_order order_of(std::size_t position) const;

  void succeeded(const std::vector<transaction_id>& done, const std::string& reply);
  /// Nothing of this attempt was done, or, when the outcome is unknown, nobody can tell.
  void refused(const error& why);
  void refused_as_it_is(const error& why);
  void replay();
  void find_records(std::function<void(const find_idempotency_records::answer&)> then);
  void repeat(const find_idempotency_records::answer& records);
  void remember_refusal(const error& why);
  void conclude(std::string heard);

  client_request_ptr request_;
  customer customer_;
  process_number process_;
  auditor& audit_;
  observer concluded_;
  std::vector<transaction_id> transactions_;
  bank* bank_ = nullptr;
  std::optional<principal> principal_;
  bool holds_claim_ = false;
  bool is_open_ = true;
  std::string heard_;
};

}  // namespace florin::simulation
