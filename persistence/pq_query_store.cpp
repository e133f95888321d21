#include "persistence/pq_query_store.hpp"

#include "persistence/column_text.hpp"
#include "persistence/connection.hpp"
#include "persistence/queries/answers.hpp"

namespace florin {
namespace {

error unavailable() { return {error_code::unavailable, "The database cannot be reached at the moment", {}}; }

/// Whether the statement failed for a reason that passes: connections (08), resources (53), a shutdown or a
/// statement that took too long (57).
bool is_passing(const std::string& state) {
  return state.starts_with("08") || state.starts_with("53") || state.starts_with("57");
}

}  // namespace

struct pq_query_store::session {
  explicit session(const std::string& url) : connection(connect(url, connection_purpose::reading)) {
    prepare_account_queries(*connection);
    prepare_entity_queries(*connection);
    prepare_transaction_queries(*connection);
    prepare_transaction_list(*connection);
    prepare_sequence_range(*connection);
    prepare_event_list(*connection);
    prepare_event_cursor_queries(*connection);
    prepare_api_use_list(*connection);
    prepare_batch_verification(*connection);
    prepare_people_queries(*connection);
    prepare_session_list(*connection);
    prepare_notification_queries(*connection);
    prepare_due_work_queries(*connection);
  }

  connection_ptr connection;
};

pq_query_store::pq_query_store(std::string url, std::uint16_t cell) : url_(std::move(url)), cell_(cell) {}

pq_query_store::~pq_query_store() = default;

template <class Question>
result<typename Question::answer> pq_query_store::answer_now(const Question& question) {
  try {
    if (!session_) session_ = std::make_unique<session>(url_);
    pqxx::nontransaction transaction{*session_->connection};
    return answer({transaction, cell_}, question);
  } catch (const pqxx::broken_connection&) {
    session_.reset();
    return unavailable();
  } catch (const pqxx::transaction_rollback&) {
    // A replica gave way to its recovery.
    return unavailable();
  } catch (const pqxx::sql_error& failure) {
    session_.reset();
    if (is_passing(failure.sqlstate())) return unavailable();
    return error{error_code::internal, failure.what(), {}};
  } catch (const std::exception& failure) {
    session_.reset();
    return error{error_code::internal, failure.what(), {}};
  }
}

}  // namespace florin
