#pragma once

#include <stdexcept>
#include <string>
#include <vector>

namespace florin {

/// One numbered step of the database's schema: persistence/migrations/NNNN_title.sql. What was released is
/// never edited, a correction is the next number.
struct migration {
  int number = 0;
  std::string title;
  std::string sql;
};

/// The database and this program do not fit together: a migration was changed after it had been applied, or
/// the database has one that this program does not know because it is newer.
struct migration_mismatch : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// The program's own migrations, ascending without gaps.
const std::vector<migration>& embedded_migrations();

/// Brings the database up to date as the role that owns the schema. Each step is one database transaction;
/// programs that start at the same time wait for each other. Throws migration_mismatch, or
/// std::runtime_error with what PostgreSQL said.
void migrate(const std::string& owner_url, const std::vector<migration>& steps = embedded_migrations());

}  // namespace florin
