#include "program/verify.hpp"

#include <filesystem>

#include "program/commands/commands.hpp"
#include "program/commands/data_folder.hpp"
#include "program/installation/private_postgres.hpp"

namespace florin {
namespace {

namespace fs = std::filesystem;

/// Runs the private PostgreSQL for as long as it is needed, unless somebody runs it already.
class borrowed_postgres {
 public:
  explicit borrowed_postgres(const fs::path& data_dir)
      : postgres_(data_dir), was_running_(postgres_.is_running()) {
    postgres_.start();
  }
  ~borrowed_postgres() {
    if (!was_running_) postgres_.stop();
  }
  borrowed_postgres(const borrowed_postgres&) = delete;
  borrowed_postgres& operator=(const borrowed_postgres&) = delete;

 private:
  private_postgres postgres_;
  bool was_running_;
};

int verify_data(const fs::path& data_dir) {
  auto known = known_installation::in(data_dir);
  if (!known.all.uses_private_database()) return verify(known.all, known.where);
  // A start may move the socket, so the addresses are asked for again afterwards.
  borrowed_postgres postgres(data_dir);
  return verify(known.all, installation::at(data_dir, known.all));
}

}  // namespace

void add_verify(CLI::App& line, command& chosen) {
  auto command = line.add_subcommand("verify", "Replay the journal and check everything that depends on it");
  auto data_dir = add_data_option(*command);
  command->callback([=, &chosen] { chosen = [=] { return verify_data(fs::absolute(*data_dir)); }; });
}

}  // namespace florin
