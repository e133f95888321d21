#include "persistence/migration.hpp"

#include <map>

#include "actors/journal/canonical_form.hpp"
#include "persistence/connection.hpp"

namespace florin {
namespace {

constexpr auto create_record_of_migrations = R"(
  CREATE SCHEMA IF NOT EXISTS migration;
  CREATE TABLE IF NOT EXISTS migration.applied (
    number     integer     NOT NULL PRIMARY KEY,
    title      text        NOT NULL,
    checksum   text        NOT NULL,
    applied_at timestamptz NOT NULL DEFAULT now()
  );
)";

/// Any number that nobody else locks: "florin" in ASCII.
constexpr auto lock = "SELECT pg_advisory_lock(x'666c6f72696e'::bigint)";

std::string name_of(int number, const std::string& title) { return std::to_string(number) + " (" + title + ")"; }

struct applied_migration {
  std::string title;
  std::string checksum;
};
using applied_migrations = std::map<int, applied_migration>;

applied_migrations load_applied(pqxx::connection& connection) {
  pqxx::nontransaction session{connection};
  session.exec(lock);
  session.exec(create_record_of_migrations);
  applied_migrations applied;
  for (const auto& row : session.exec("SELECT number, title, checksum FROM migration.applied"))
    applied[row[0].as<int>()] = {row[1].c_str(), row[2].c_str()};
  return applied;
}

void require_known(const applied_migrations& applied, const std::vector<migration>& steps) {
  for (const auto& [number, found] : applied) {
    auto is_this = [number = number](const migration& step) { return step.number == number; };
    auto step = std::find_if(steps.begin(), steps.end(), is_this);
    if (step == steps.end())
      throw migration_mismatch("The database has migration " + name_of(number, found.title) +
                               ", which this version of florin does not know: it belongs to a newer one");
    if (to_hex(sha256(step->sql)) != found.checksum)
      throw migration_mismatch("Migration " + name_of(number, found.title) +
                               " was changed after it had been applied to this database");
  }
}

void apply_step(pqxx::connection& connection, const migration& step) {
  pqxx::work work{connection};
  work.exec(step.sql);
  work.exec_params("INSERT INTO migration.applied (number, title, checksum) VALUES ($1, $2, $3)", step.number,
                   step.title, to_hex(sha256(step.sql)));
  work.commit();
}

}  // namespace

void migrate(const std::string& owner_url, const std::vector<migration>& steps) {
  // The lock is the session's, so it ends with this connection.
  auto connection = connect(owner_url, connection_purpose::administration);
  auto applied = load_applied(*connection);
  require_known(applied, steps);
  for (const auto& step : steps)
    if (!applied.contains(step.number)) apply_step(*connection, step);
}

}  // namespace florin
