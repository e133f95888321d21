#include "persistence/batch_hash_store.hpp"

#include "persistence/column_text.hpp"
#include "persistence/connection.hpp"

namespace florin {
namespace {

constexpr auto list_hashes_statement =
    "SELECT number, previous_hash, hash FROM journal.batch WHERE cell = $1 AND number >= $2 ORDER BY number LIMIT "
    "$3";

}  // namespace

struct batch_hash_store::session {
  explicit session(const std::string& url) : connection(connect(url, connection_purpose::reading)) {
    connection->prepare("list_hashes", list_hashes_statement);
  }

  connection_ptr connection;
};

batch_hash_store::batch_hash_store(std::string url, std::uint16_t cell) : url_(std::move(url)), cell_(cell) {}

batch_hash_store::~batch_hash_store() = default;

std::vector<batch_link> batch_hash_store::list(std::uint64_t first, std::uint64_t limit) {
  try {
    if (!session_) session_ = std::make_unique<session>(url_);
    pqxx::nontransaction work{*session_->connection};
    std::vector<batch_link> found;
    for (const auto& row : work.exec_prepared("list_hashes", cell_, first, limit))
      found.push_back({read_number(row[0]), read_digest(row[1]), read_digest(row[2])});
    return found;
  } catch (...) {
    session_.reset();
    throw;
  }
}

}  // namespace florin
