#include "persistence/queries/owned_list.hpp"

namespace florin {

void prepare(pqxx::connection& connection, const owned_list& list) {
  auto rows =
      " FROM journal.snapshot AS listed WHERE owner = $1::uuid AND entity > $2::uuid AND entity < $3::uuid AND " +
      list.condition;
  auto page = [&](const std::string& direction) {
    return "SELECT " + list.columns + rows + " ORDER BY entity " + direction + " LIMIT $4";
  };
  connection.prepare(list.name, page("DESC"));
  connection.prepare(list.name + "_backwards", page("ASC"));
  connection.prepare("count_" + list.name, "SELECT count(*) FROM (SELECT" + rows + " LIMIT $4) AS found");
}

}  // namespace florin
