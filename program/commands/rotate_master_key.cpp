#include <filesystem>
#include <iostream>

#include "program/commands/commands.hpp"
#include "program/commands/data_folder.hpp"
#include "program/master_key.hpp"

namespace florin {
namespace {

namespace fs = std::filesystem;

int rotate_master_key(const fs::path& data_dir) {
  auto known = known_installation::in(data_dir);
  exclusive_use alone(data_dir);
  master_keys(known.where.master_key).add();
  std::cout
      << "A running server takes the new master key over within ten seconds, wraps the keys of all users with it "
         "and removes the earlier one, which the log tells as master_key_rotated; one that does not run does so "
         "when it is started. Keep the earlier one as long as there are backups from before.\n";
  return 0;
}

}  // namespace

void add_rotate_master_key(CLI::App& line, command& chosen) {
  auto command = line.add_subcommand("rotate-master-key", "Wrap the keys of all users with a new master key");
  auto data_dir = add_data_option(*command);
  command->callback([=, &chosen] { chosen = [=] { return rotate_master_key(fs::absolute(*data_dir)); }; });
}

}  // namespace florin
