#pragma once

#include <sys/types.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "program/installation/child_process.hpp"
#include "program/installation/private_postgres.hpp"
#include "tests/end_to_end/harness/http_client.hpp"
#include "tests/temporary_folder.hpp"

namespace florin::end_to_end {

/// The program under test.
std::filesystem::path florin_program();

/// A bank of the real program in a folder of its own, started with `florin up` on free ports. It is gone at the
/// end whatever happens to the test.
class test_bank {
 public:
  /// `settings` are KEY=VALUE, for --set; `environment` is NAME=VALUE, for the server.
  explicit test_bank(std::vector<std::string> settings = {}, command_words environment = {});
  ~test_bank();
  test_bank(const test_bank&) = delete;
  test_bank& operator=(const test_bank&) = delete;

  /// `florin COMMAND … --data <folder>`, to its end.
  child_outcome command(const command_words& words) const;
  /// What `florin prove` hands out, once the batch is under a signed head; and what florin-check-proof says of it.
  std::string prove(const command_words& what) const;
  child_outcome check_proof(const std::string& proof, const command_words& options = {}) const;

  /// `florin up`, on the same ports as before. Throws when the server does not become ready.
  void start();
  /// kill -9, and waits until the last of the process is gone.
  void kill_server() const;
  /// SIGTERM, without waiting.
  void drain_server() const;
  void await_end_of_server() const;
  bool is_server_alive() const;

  std::string address() const { return facts_.at("address"); }
  std::string metrics_address() const { return facts_.at("metrics_address"); }
  std::filesystem::path certificate() const { return std::string(facts_.at("certificate")); }
  pid_t server_process() const { return facts_.at("pid"); }
  /// Resident memory.
  long server_memory_kib() const;
  const std::filesystem::path& data_dir() const { return data_dir_; }
  /// What all of its logs hold at the moment. Lines come within a tenth of a second.
  std::string logs() const;
  /// For the environment of another server on the same database, which can read nobody's data without it.
  command_words master_key() const;

  http_client client() const { return {address(), certificate()}; }

  /// The bank's own PostgreSQL.
  private_postgres postgres() const { return private_postgres(data_dir_); }

  /// What `florin verify` says must be that all is sound.
  void require_sound() const;

 private:
  temporary_folder folder_;
  std::filesystem::path data_dir_ = folder_.path() / "var";
  std::vector<std::string> settings_;
  command_words environment_;
  nlohmann::json facts_;
};

}  // namespace florin::end_to_end
