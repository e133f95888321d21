#include "persistence/outcome_store.hpp"

#include "persistence/column_text.hpp"
#include "persistence/connection.hpp"

namespace florin {
namespace {

constexpr auto forget_outcomes_statement =
    "SELECT journal.forget_outcomes($1::smallint, $2::bigint, $3::bigint, make_interval(hours => $4::int))";

}  // namespace

struct outcome_store::session {
  explicit session(const std::string& url) : connection(connect(url, connection_purpose::journal)) {
    connection->prepare("forget_outcomes", forget_outcomes_statement);
  }

  connection_ptr connection;
};

outcome_store::outcome_store(std::string url, std::uint16_t cell) : url_(std::move(url)), cell_(cell) {}

outcome_store::~outcome_store() = default;

std::uint64_t outcome_store::forget(std::uint64_t after, std::uint64_t most, std::chrono::hours keep) {
  try {
    if (!session_) session_ = std::make_unique<session>(url_);
    pqxx::work work{*session_->connection};
    auto last = read_number(work.exec_prepared1("forget_outcomes", cell_, after, most, keep.count())[0]);
    work.commit();
    return last;
  } catch (...) {
    session_.reset();
    throw;
  }
}

}  // namespace florin
