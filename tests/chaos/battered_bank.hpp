#pragma once

#include <memory>
#include <optional>
#include <random>
#include <string>

#include "tests/end_to_end/harness/transfer_load.hpp"
#include "tests/persistence/cutting_proxy.hpp"

namespace florin::chaos {

using end_to_end::test_bank;
using end_to_end::transfer_load;

/// A file system of its own in memory, so that its disk can be full without harm to anybody else's. Only root
/// can have one.
class small_disk {
 public:
  /// Nothing when the system does not let us.
  static std::unique_ptr<small_disk> mount_at(const std::filesystem::path& folder, std::size_t mebibytes);
  ~small_disk();

  /// Takes all the space that is left, until `give_back`.
  void fill();
  void give_back();

 private:
  explicit small_disk(std::filesystem::path folder) : folder_(std::move(folder)) {}

  std::filesystem::path folder_;
};

/// A clock that programs see instead of the system's, by libfaketime.
class stepping_clock {
 public:
  /// Nothing when libfaketime is not installed, or the program cannot bear it.
  static std::unique_ptr<stepping_clock> make(const std::filesystem::path& folder);

  /// From now on this clock is ahead of the system's by so much, or behind it.
  void step_to(std::chrono::seconds offset);

  /// "NAME=VALUE" for programs that are to see the clock. Not by setenv: other threads read the environment.
  command_words environment() const;

 private:
  explicit stepping_clock(std::filesystem::path file) : file_(std::move(file)) {}

  std::filesystem::path file_;
};

/// A bank whose server reaches a PostgreSQL of the chaos's own through a proxy, and everything around it that
/// can be broken.
class battered_bank {
 public:
  explicit battered_bank(std::size_t disk_mebibytes);
  ~battered_bank();

  private_postgres& postgres() { return postgres_; }
  cutting_proxy& proxy() { return *proxy_; }
  test_bank& bank() { return *bank_; }
  void start_server();
  /// Null when it cannot be had here.
  small_disk* disk() { return disk_.get(); }
  stepping_clock* clock() { return clock_.get(); }

  /// Settings of another bank on the same database.
  std::vector<std::string> settings_on_same_database();
  /// The operating system's number of the process that serves the journal's connection in PostgreSQL.
  std::optional<pid_t> journal_backend();

 private:
  temporary_folder folder_;
  std::filesystem::path data_dir_ = folder_.path() / "var";
  std::unique_ptr<small_disk> disk_;
  private_postgres postgres_;
  std::unique_ptr<cutting_proxy> proxy_;
  std::unique_ptr<stepping_clock> clock_;
  std::unique_ptr<test_bank> bank_;
};

}  // namespace florin::chaos
