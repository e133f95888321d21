#include "persistence/pq_journal_store.hpp"

#include <random>

#include "actors/journal/cell_seal.hpp"
#include "actors/user/user_block.hpp"
#include "persistence/batch_writer.hpp"
#include "persistence/column_text.hpp"
#include "persistence/connection.hpp"
#include "persistence/recent_uses.hpp"
#include "persistence/record_json.hpp"

namespace florin {
namespace {

constexpr auto take_cell_over_statement = R"(
  INSERT INTO journal.cell (id, owner, epoch, last_batch) VALUES ($1, $2, 1, 0)
  ON CONFLICT (id) DO UPDATE SET owner = excluded.owner, epoch = cell.epoch + 1
  RETURNING epoch, last_batch)";

constexpr auto bump_own_epoch_statement = R"(
  UPDATE journal.cell SET epoch = epoch + 1 WHERE id = $1 AND owner = $2 RETURNING epoch, last_batch)";

const std::string load_batch_end_statement = "SELECT first_sequence + entry_count - 1, " +
                                             microseconds_of("stamped_at") +
                                             ", hash FROM journal.batch WHERE cell = $1 AND number = $2";

/// Few among many: by the index on those who are not active. Of who is erased nothing is left to move.
constexpr auto blocked_users_statement = R"(
  SELECT entity, coalesce(body->>'blocks', '') FROM journal.snapshot
  WHERE kind = 'user' AND body->>'status' <> 'active' AND coalesce(body->>'erased_at', '') = '')";

/// A commit that was not replicated although it should have been reports success with only a warning. No
/// warning is expected on this connection, so any of them puts a commit in doubt.
class warning_listener : public pqxx::errorhandler {
 public:
  using pqxx::errorhandler::errorhandler;
  bool operator()(const char text[]) noexcept override {
    try {
      heard_ = text;
    } catch (...) {
      heard_ = "?";
    }
    return false;
  }
  /// What was heard since the last call.
  std::string take() { return std::exchange(heard_, {}); }

 private:
  std::string heard_;
};

/// What a key that is taken violates.
constexpr std::string_view outcome_key = "idempotency_pkey";

/// PostgreSQL's messages have the constraint's name in quotes.
std::string constraint_in(const std::string& message) {
  auto start = message.find('"', message.find("constraint"));
  if (start == std::string::npos) return {};
  return message.substr(start + 1, message.find('"', start + 1) - start - 1);
}

commit_result outcome_of(const pqxx::sql_error& failure) {
  const auto& state = failure.sqlstate();
  // 23: a constraint. 22: a value that its column cannot hold, which no second attempt would change.
  if (state.starts_with("23") || state.starts_with("22"))
    return commit_outcome::refused{constraint_in(failure.what()), failure.what()};
  return commit_outcome::unknown{state + " " + failure.what()};
}

}  // namespace

struct pq_journal_store::session {
  explicit session(const std::string& url)
      : connection(connect(url, connection_purpose::journal)), warnings(*connection) {
    connection->prepare("take_cell_over", take_cell_over_statement);
    connection->prepare("bump_own_epoch", bump_own_epoch_statement);
    connection->prepare("seal_cell", "UPDATE journal.cell SET seal = $2 WHERE id = $1");
    connection->prepare("load_batch_end", load_batch_end_statement);
    connection->prepare("blocked_users", blocked_users_statement);
    batch_writer::prepare(*connection);
    prepare_recent_uses(*connection);
  }

  connection_ptr connection;
  warning_listener warnings;
};

pq_journal_store::pq_journal_store(std::string url, std::uint16_t cell, std::string owner,
                                   std::optional<secret_bytes> seal_key, transaction_cap_settings caps)
    : url_(std::move(url)), cell_(cell), owner_(std::move(owner)), seal_key_(seal_key), caps_(std::move(caps)) {}

/// In the transaction that takes the cell or raises its epoch.
journal_position pq_journal_store::position_at(pqxx::work& work, const pqxx::row& owned) {
  journal_position position;
  position.epoch = read_number(owned[0]);
  position.last_batch = read_number(owned[1]);
  auto seal =
      seal_key_ ? std::optional{bytea_text(cell_seal(*seal_key_, cell_, owner_, position.epoch))} : std::nullopt;
  // A NULL, so that no seal of an earlier owner stays.
  work.exec_prepared("seal_cell", cell_, seal ? seal->c_str() : nullptr);
  if (position.last_batch == 0) return position;
  auto last = work.exec_prepared1("load_batch_end", cell_, position.last_batch);
  position.last_sequence = read_number(last[0]);
  position.last_stamped_at = read_instant(last[1]);
  position.last_hash = read_digest(last[2]);
  return position;
}

std::string pq_journal_store::new_owner() {
  std::random_device random;
  auto word = [&] { return static_cast<std::uint64_t>(random()) << 32 | random(); };
  return uuid_text({word(), word()});
}

pq_journal_store::~pq_journal_store() = default;

void pq_journal_store::reconnect() {
  session_.reset();
  session_ = std::make_unique<session>(url_);
}

std::variant<journal_position, commit_outcome::unknown> pq_journal_store::take_over() {
  try {
    reconnect();
    journal_position position;
    {
      pqxx::work work{*session_->connection};
      position = position_at(work, work.exec_prepared1("take_cell_over", cell_, owner_));
      work.commit();
    }
    // Only now: nobody else commits to the cell any more.
    pqxx::nontransaction reading{*session_->connection};
    position.recent_uses = read_recent_uses(reading, cell_, position.last_stamped_at, caps_);
    for (const auto& row : reading.exec_prepared("blocked_users")) {
      const auto& user = position.blocked_users.emplace_back(read_uuid(row[0]));
      std::vector<user_block> blocks;
      if (!read_record_text(row[1].c_str(), blocks) || stops_credits(blocks))
        position.closed_users.push_back(user);
    }
    return position;
  } catch (const std::exception& failure) {
    session_.reset();
    return commit_outcome::unknown{failure.what()};
  }
}

std::variant<journal_position, commit_outcome::fenced, commit_outcome::unknown> pq_journal_store::recover() {
  try {
    reconnect();
    pqxx::work work{*session_->connection};
    // Waits for the lost session's commit if that is still under way, and ends its right to write.
    auto own = work.exec_prepared("bump_own_epoch", cell_, owner_);
    if (own.empty()) return commit_outcome::fenced{};
    auto position = position_at(work, own.front());
    work.commit();
    return position;
  } catch (const std::exception& failure) {
    session_.reset();
    return commit_outcome::unknown{failure.what()};
  }
}

commit_result pq_journal_store::commit(const batch& next, std::uint64_t epoch) {
  if (!session_) return commit_outcome::unknown{"there is no connection"};
  auto outcome = write(next, epoch);
  // Only a new session and a new epoch can tell what became of the batch.
  if (std::holds_alternative<commit_outcome::unknown>(outcome)) session_.reset();
  return outcome;
}

commit_result pq_journal_store::write(const batch& next, std::uint64_t epoch) {
  batch_writer writer{static_cast<std::uint16_t>(cell_), next};
  try {
    return writer.needs_transaction() ? write_in<pqxx::work>(writer, epoch)
                                      : write_in<pqxx::nontransaction>(writer, epoch);
  } catch (const pqxx::serialization_failure&) {
    return commit_outcome::retry{};
  } catch (const pqxx::deadlock_detected&) {
    return commit_outcome::retry{};
  } catch (const pqxx::unique_violation& failure) {
    return constraint_in(failure.what()) == outcome_key ? duplicates_of(writer) : outcome_of(failure);
  } catch (const pqxx::sql_error& failure) {
    return outcome_of(failure);
  } catch (const unstorable_text& failure) {
    return commit_outcome::refused{"text", failure.what()};
  } catch (const std::exception& failure) {
    return commit_outcome::unknown{failure.what()};
  }
}

template <class Transaction>
commit_result pq_journal_store::write_in(const batch_writer& writer, std::uint64_t epoch) {
  Transaction work{*session_->connection};
  session_->warnings.take();
  if (!writer.write(work, epoch)) return commit_outcome::fenced{};
  work.commit();
  auto warning = session_->warnings.take();
  if (!warning.empty()) return commit_outcome::unknown{warning};
  return commit_outcome::committed{};
}

commit_result pq_journal_store::duplicates_of(const batch_writer& writer) {
  try {
    pqxx::nontransaction work{*session_->connection};
    auto taken = writer.find_taken_keys(work);
    if (!taken.empty()) return commit_outcome::duplicate_keys{std::move(taken)};
    return commit_outcome::refused{std::string(outcome_key), "no key of the batch is taken"};
  } catch (const std::exception& failure) {
    return commit_outcome::unknown{failure.what()};
  }
}

}  // namespace florin
