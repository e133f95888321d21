#include "persistence/pq_api_use_store.hpp"

#include <algorithm>

#include "actors/values/timestamp.hpp"
#include "persistence/column_text.hpp"
#include "persistence/connection.hpp"
#include "persistence/row_writer.hpp"

namespace florin {
namespace {

/// An erased user has no key, and no row is made again. In the order of the key, so that two servers that write at
/// once wait for each other.
constexpr auto add_statement = R"(
  INSERT INTO journal.api_use
  SELECT counted.* FROM unnest($1::journal.api_use[]) AS counted
  JOIN journal.data_key ON data_key.owner = counted.owner
  ORDER BY counted.owner, counted.day, counted.operation
  ON CONFLICT (owner, day, operation) DO UPDATE SET requests = api_use.requests + excluded.requests)";

constexpr auto forget_statement = "DELETE FROM journal.api_use WHERE day < $1::date";

}  // namespace

struct pq_api_use_store::session {
  explicit session(const std::string& url) : connection(connect(url, connection_purpose::journal)) {
    connection->prepare("add_api_use", add_statement);
    connection->prepare("forget_api_use", forget_statement);
  }

  connection_ptr connection;
};

pq_api_use_store::pq_api_use_store(std::string url, std::chrono::days retention)
    : url_(std::move(url)), retention_(retention) {}

pq_api_use_store::~pq_api_use_store() = default;

bool pq_api_use_store::add(const std::vector<counted_use>& counted) {
  if (counted.empty()) return true;
  auto kept_from = std::ranges::max(counted, {}, &counted_use::day).day - retention_;
  try {
    if (!session_) session_ = std::make_unique<session>(url_);
    row_array rows{4};
    for (const auto& each : counted) rows << each.user << to_text(each.day) << each.operation << each.requests;
    pqxx::work work{*session_->connection};
    work.exec_prepared("add_api_use", rows.finish());
    if (!kept_from_ || *kept_from_ < kept_from) work.exec_prepared("forget_api_use", to_text(kept_from));
    work.commit();
    kept_from_ = std::max(kept_from_.value_or(kept_from), kept_from);
    return true;
  } catch (const std::exception&) {
    session_.reset();
    return false;
  }
}

}  // namespace florin
