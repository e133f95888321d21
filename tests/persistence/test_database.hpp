#pragma once

#include <filesystem>
#include <pqxx/pqxx>
#include <string>

#include "program/installation/private_postgres.hpp"

namespace florin {

/// The one private PostgreSQL of this test program; it ends with the program.
class test_database {
 public:
  static test_database& instance();

  /// As after the very first start: migrated and without any row.
  void renew();
  /// Without any schema.
  void clear();

  std::string owner_url() const { return postgres_.owner_url(); }
  std::string server_url() const { return postgres_.server_url(); }
  /// Runs SQL as the role that owns the tables, which nothing in the product does to the journal.
  pqxx::result as_owner(const std::string& sql) const;
  pqxx::result as_server(const std::string& sql) const;

  void stop() { postgres_.stop_immediately(); }
  void start() { postgres_.start(); }

 private:
  test_database();
  ~test_database();

  std::filesystem::path data_dir_;
  private_postgres postgres_;
};

/// For tests that start with an empty journal.
struct fresh_database {
  fresh_database() { database.renew(); }
  test_database& database = test_database::instance();
};

}  // namespace florin
