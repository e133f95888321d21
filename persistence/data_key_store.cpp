#include "persistence/data_key_store.hpp"

#include "persistence/column_text.hpp"
#include "persistence/connection.hpp"
#include "persistence/row_writer.hpp"

namespace florin {
namespace {

constexpr auto insert_root_statement =
    "INSERT INTO journal.data_key VALUES ($1, $2) ON CONFLICT (owner) DO NOTHING";

constexpr auto find_key_statement = "SELECT wrapped FROM journal.data_key WHERE owner = $1";

constexpr auto list_keys_statement =
    "SELECT owner, wrapped FROM journal.data_key WHERE $1::uuid IS NULL OR owner > $1 ORDER BY owner LIMIT 500";

constexpr auto replace_keys_statement =
    "UPDATE journal.data_key SET wrapped = anew.wrapped FROM unnest($1::journal.data_key[]) AS anew "
    "WHERE data_key.owner = anew.owner";

}  // namespace

struct data_key_store::session {
  explicit session(const std::string& url) : connection(connect(url, connection_purpose::journal)) {}

  connection_ptr connection;
};

data_key_store::data_key_store(std::string url) : url_(std::move(url)) {}

data_key_store::~data_key_store() = default;

template <class Work>
auto data_key_store::with_connection(Work work) {
  try {
    if (!session_) session_ = std::make_unique<session>(url_);
    pqxx::work transaction{*session_->connection};
    auto answer = work(transaction);
    transaction.commit();
    return answer;
  } catch (...) {
    session_.reset();
    throw;
  }
}

std::string data_key_store::root(const std::string& offered) {
  auto nobody = uuid_text(user_id{});
  return with_connection([&](pqxx::work& transaction) {
    transaction.exec_params(insert_root_statement, nobody, offered);
    return std::string(transaction.exec_params1(find_key_statement, nobody)[0].c_str());
  });
}

std::optional<std::string> data_key_store::find(const user_id& owner) {
  return with_connection([&](pqxx::work& transaction) -> std::optional<std::string> {
    auto rows = transaction.exec_params(find_key_statement, uuid_text(owner));
    if (rows.empty()) return std::nullopt;
    return rows[0][0].c_str();
  });
}

std::vector<wrapped_key> data_key_store::list(const std::optional<user_id>& after) {
  return with_connection([&](pqxx::work& transaction) {
    std::vector<wrapped_key> found;
    auto place = after ? std::optional{uuid_text(*after)} : std::nullopt;
    for (const auto& row : transaction.exec_params(list_keys_statement, place))
      found.push_back({user_id{read_uuid(row[0])}, row[1].c_str()});
    return found;
  });
}

void data_key_store::replace(const std::vector<wrapped_key>& keys) {
  row_array rows{2};
  for (const auto& [owner, text] : keys) rows << owner << text;
  if (rows.is_empty()) return;
  with_connection([&](pqxx::work& transaction) {
    return transaction.exec_params(replace_keys_statement, rows.finish()).affected_rows();
  });
}

}  // namespace florin
