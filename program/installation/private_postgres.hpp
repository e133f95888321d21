#pragma once

#include <filesystem>
#include <string>

#include "program/installation/postgres_location.hpp"
#include "program/installation/postgres_user.hpp"

namespace florin {

/// A PostgreSQL of its own for one data folder (docs/adr/0002-private-postgresql.md): no TCP, a Unix socket
/// that only its user can reach, a database `florin`, a role that owns the schema and one that serves.
/// All functions throw std::runtime_error with what PostgreSQL said.
class private_postgres {
 public:
  explicit private_postgres(std::filesystem::path data_dir);

  /// Starts it and waits until it accepts connections; makes the cluster the first time. One that runs already
  /// goes on with the settings of now.
  void start();
  /// Ends sessions and stops in order.
  void stop();
  /// Stops as a power cut would, without a checkpoint: for tests of recovery.
  void stop_immediately();
  bool is_running() const;
  /// Whether it is gone without having been stopped.
  bool has_died() const;
  /// Starts one that has died, as its own user, with the settings that it had; what it writes goes to this file.
  /// False when it does not start.
  bool start_again(int log) const;
  /// From now on this process is PostgreSQL's user, for good.
  void become_user() const { user_.become(); }

  std::filesystem::path log() const;

  /// libpq connection strings; they stay the same until the next start.
  std::string owner_url() const { return url_of("florin_owner"); }
  std::string server_url() const { return url_of("florin_server"); }

 private:
  std::string url_of(const std::string& role) const;
  void start_cluster();
  void adapt_cluster();
  void forget_what_was_logged(const std::filesystem::path& settings) const;
  void make_cluster();
  void write_configuration();
  void launch();
  command_words words_to_start() const;
  void make_roles_and_database();
  void stop_in_mode(const std::string& mode);
  std::string query(const std::string& database, const std::string& statement);
  child_outcome run(const std::string& program, command_words arguments) const;

  std::filesystem::path data_dir_;
  postgres_user user_;
  postgres_location location_;
};

}  // namespace florin
