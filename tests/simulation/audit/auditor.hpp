#pragma once

#include <map>
#include <set>
#include <vector>

#include "actors/account/account_view.hpp"
#include "actors/bank.hpp"
#include "tests/simulation/audit/ledger.hpp"
#include "tests/simulation/client_request.hpp"

namespace florin::simulation {

/// Compares what clients are told with what the journal has, at every commit, answer and read. It hears of commits
/// from the database and of answers from the clients; the engine cannot talk to it.
class auditor {
 public:
  explicit auditor(findings& found) : found_(found), books_(found) {}

  const ledger& books() const { return books_; }

  /// A batch is durable from now on.
  void committed(const batch& durable);

  /// A request will be made, under its key.
  void expect(const client_request_ptr& request);
  /// What was promised to be done, by the process that said so; `reply` is what every retry must hear too.
  void acknowledged(std::size_t process, const client_request& request, const std::vector<transaction_id>& done,
                    const std::string& reply);
  /// An account is frozen or thawed, as the process says.
  void acknowledged(std::size_t process, const account_view& changed);
  /// The stored outcome of an earlier attempt came back.
  void repeated(const client_request& request, const std::string& reply);
  /// None of these may ever be in the journal.
  void refused(const client_request& request, const std::vector<transaction_id>& never);
  /// Asking again would get the same refusal, which the key does not remember.
  void refused_as_it_is(const client_request& request) { courses_.at(request.number).is_turned_down = true; }
  /// The request as a whole is refused for good, and every retry must hear this again.
  void refused_for_good(const client_request& request, const std::string& reply);

  /// What a reader of the process must see at least, from now on.
  std::uint64_t acknowledged_sequence(std::size_t process, const account_id& account) const;
  void saw(const account_view& view, std::uint64_t at_least);
  /// Nothing is under way: nothing may be reserved, and the view is the whole history.
  void saw_at_rest(const account_view& view);

  std::vector<client_request_ptr> undecided() const;
  /// After the last answer: whether each request's answer and the journal agree.
  void compare_answers_with_journal();

 private:
  /// What became of one request, as its client and the journal have it.
  struct course {
    client_request_ptr request;
    std::optional<std::string> reply;
    bool is_refused = false;
    bool is_turned_down = false;
    std::set<std::size_t> posted;
    bool is_recorded = false;
    outcome_kind recorded = outcome_kind::done;
  };

  void check_submission(const stamped_submission& durable);
  void record_outcome(const idempotency_record& outcome);
  void check_transaction(const transaction& posted, const stamped_submission& in);
  course* course_of(const std::string& reference, std::size_t& position);
  void decide(const client_request& request, const std::string& reply, bool is_refused);

  findings& found_;
  ledger books_;
  std::vector<course> courses_;
  std::set<transaction_id> never_;
  std::map<std::string, std::size_t> keys_;
  std::map<std::pair<std::size_t, account_id>, std::uint64_t> acknowledged_;
};

}  // namespace florin::simulation
