#include <filesystem>
#include <iostream>

#include "program/commands/commands.hpp"
#include "program/commands/data_folder.hpp"
#include "program/signing_key_folder.hpp"

namespace florin {
namespace {

namespace fs = std::filesystem;

int rotate_keys(const fs::path& data_dir, bool at_once) {
  auto known = known_installation::in(data_dir);
  exclusive_use alone(data_dir);
  signing_key_folder folder(known.where.signing_keys);
  auto now = system_time{}.now();
  if (at_once) {
    std::cout
        << "Tokens are signed by " << folder.replace(now).back().id()
        << ", which a running server takes over within ten seconds. Access tokens of before are void: clients "
           "get new ones with their refresh tokens. Whoever verifies tokens elsewhere may refuse them for as long "
           "as they keep the published keys, five minutes.\n";
    return 0;
  }
  auto before = folder.load(now);
  folder.rotate(now);
  std::cout << "A new key is published, which a running server does within ten seconds. It signs tokens in "
            << published_before_signing.count() << " minutes, when everybody who keeps keys has it; until then "
            << before.back().id() << " does. Earlier keys verify their tokens until they have expired.\n";
  return 0;
}

}  // namespace

void add_rotate_keys(CLI::App& line, command& chosen) {
  auto command = line.add_subcommand("rotate-keys", "Publish a new key for access tokens, which signs soon");
  auto data_dir = add_data_option(*command);
  auto at_once = std::make_shared<bool>(false);
  command->add_flag("--at-once", *at_once,
                    "A key has leaked: the new one signs now, and what earlier ones signed is void");
  command->callback([=, &chosen] { chosen = [=] { return rotate_keys(fs::absolute(*data_dir), *at_once); }; });
}

}  // namespace florin
