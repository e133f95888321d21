#include <filesystem>
#include <iostream>

#include "program/commands/commands.hpp"
#include "program/commands/data_folder.hpp"
#include "program/signing_key_folder.hpp"

namespace florin {
namespace {

namespace fs = std::filesystem;

int rotate_keys(const fs::path& data_dir) {
  auto known = known_installation::in(data_dir);
  exclusive_use alone(data_dir);
  auto keys = signing_key_folder(known.where.signing_keys).rotate(system_time{}.now());
  std::cout
      << "Tokens are signed by " << keys.back().id()
      << ", which a running server takes over within ten seconds. Earlier keys verify their tokens until they "
         "have expired.\n";
  return 0;
}

}  // namespace

void add_rotate_keys(CLI::App& line, command& chosen) {
  auto command = line.add_subcommand("rotate-keys", "Sign access tokens with a new key from now on");
  auto data_dir = add_data_option(*command);
  command->callback([=, &chosen] { chosen = [=] { return rotate_keys(fs::absolute(*data_dir)); }; });
}

}  // namespace florin
