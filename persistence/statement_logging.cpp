#include "persistence/statement_logging.hpp"

#include "persistence/connection.hpp"

namespace florin {
namespace {

constexpr auto revealing_settings = R"(
  SELECT name || ' = ' || setting FROM pg_settings
  WHERE name = 'log_parameter_max_length' AND setting <> '0'
     OR name = 'log_parameter_max_length_on_error' AND setting <> '0'
     OR name = 'log_error_verbosity' AND setting <> 'terse'
  ORDER BY name
)";

}  // namespace

std::vector<std::string> revealing_log_settings(const std::string& url) {
  auto connection = connect(url, connection_purpose::administration);
  pqxx::nontransaction session(*connection);
  std::vector<std::string> found;
  for (const auto& row : session.exec(revealing_settings)) found.emplace_back(row[0].c_str());
  return found;
}

}  // namespace florin
