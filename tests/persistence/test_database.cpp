#include "tests/persistence/test_database.hpp"

#include <unistd.h>

#include "persistence/migration.hpp"

namespace florin {

test_database& test_database::instance() {
  static test_database database;
  return database;
}

test_database::test_database()
    : data_dir_(std::filesystem::temp_directory_path() / ("florin-persistence-" + std::to_string(getpid()))),
      postgres_((std::filesystem::create_directories(data_dir_), data_dir_)) {
  postgres_.start();
}

test_database::~test_database() {
  try {
    postgres_.stop_immediately();
    auto location = postgres_location::find(data_dir_);
    for (const auto& folder : {location.socket, location.cluster.parent_path(), data_dir_})
      std::filesystem::remove_all(folder);
  } catch (const std::exception&) {
    // What is left lies in the folder for temporary files.
  }
}

void test_database::renew() {
  clear();
  migrate(owner_url());
}

void test_database::clear() {
  as_owner(R"(
    SET client_min_messages = warning;
    DROP SCHEMA IF EXISTS journal CASCADE;
    DROP SCHEMA IF EXISTS migration CASCADE;)");
}

namespace {

pqxx::result run(const std::string& url, const std::string& sql) {
  pqxx::connection connection{url};
  pqxx::nontransaction session{connection};
  // Nothing that a test prepares has to survive a power cut.
  session.exec("SET synchronous_commit = off");
  return session.exec(sql);
}

}  // namespace

pqxx::result test_database::as_owner(const std::string& sql) const { return run(owner_url(), sql); }
pqxx::result test_database::as_server(const std::string& sql) const { return run(server_url(), sql); }

}  // namespace florin
