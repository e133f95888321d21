#pragma once

#include <memory>
#include <vector>

#include "tests/simulation/audit/auditor.hpp"
#include "tests/simulation/history/happening.hpp"
#include "tests/simulation/world/bank_process.hpp"
#include "tests/simulation/world/client_attempt.hpp"

namespace florin::simulation {

struct run_result {
  std::uint64_t event_hash = 0;
  std::uint64_t messages = 0;
  std::uint64_t batches = 0;
  /// The first broken promise.
  std::optional<std::string> failure;
};

/// A bank with its database, its clients and its bad luck, from the first start to complete rest.
class world {
 public:
  explicit world(std::uint64_t seed);
  ~world() { scheduler_.end_all_actors(); }

  /// Once.
  run_result run(const history& planned);

 private:
  struct process_state {
    std::unique_ptr<bank_process> process;
    bool is_alive = true;
  };
  struct known_account {
    account_id id;
    std::size_t customer = 0;
  };

  void set_up(const history& planned);
  void happen(const happening& step);
  void happen_to_processes(const happening& step);
  /// So many messages are handled; if nobody has any, a little time passes.
  void turn(std::uint64_t messages);
  void work_until_idle();

  void start_process();
  void kill(process_number process);
  bool is_running(process_number process) const;
  std::vector<process_number> running() const;
  /// Mostly the newest; sometimes one that has been replaced and does not know it.
  process_number choose_process(std::uint32_t choice) const;

  // What clients do, in requests.cpp.
  void make_customer(process_number at);
  void request_transfer(const happening& step);
  void request_batch(const happening& step, bool linked);
  void request_opening(const happening& step);
  void request_again(const happening& step);
  void request_with_other_body(const happening& step);
  void place(client_request request, process_number at);
  void attempt(const client_request_ptr& request, process_number at);
  void concluded(const client_attempt& attempt);
  void read_account(const happening& step);
  void change_freeze(const happening& step);
  void place_hold(const happening& step);
  void settle_hold(const happening& step);
  void close_account(const happening& step);
  /// Asks the account's owner's actor for it.
  void instruct(const known_account& target, process_number at, std::function<account_command(timestamp)> wanted);
  void add_account(const account_id& account, std::size_t customer);

  // How a run ends, in rest.cpp.
  void come_to_rest();
  void end_misfortune();
  process_number owner_at_rest();
  /// False when every request has its answer.
  bool ask_again(process_number at);
  void let_time_pass(std::chrono::milliseconds all);
  void await_due_work();
  void check_rest();
  void check_journal(bank_process& owner);
  void check_process(process_number process, const bank_process& owner);
  void check_accounts(bank_process& owner);

  findings found_;
  /// Nothing goes wrong in this run.
  bool is_calm_ = true;
  auditor audit_;
  database database_;
  scheduler scheduler_;
  identifier_source identifiers_;
  bank_settings settings_;
  std::vector<process_state> processes_;
  std::vector<customer> customers_;
  std::vector<known_account> accounts_;
  /// That were asked for.
  struct known_hold {
    hold_id id;
    known_account source;
    account_id payee;
  };
  std::vector<known_hold> holds_;
  std::vector<client_request_ptr> requests_;
  std::vector<std::shared_ptr<client_attempt>> attempts_;
  /// Of freezes and thaws: where each was asked for, and whether it was answered.
  struct asked_change {
    process_number process = 0;
    bool is_answered = false;
  };
  std::vector<std::shared_ptr<asked_change>> changes_;
};

/// Runs the history in a world of its own.
run_result run(const history& planned);

}  // namespace florin::simulation
