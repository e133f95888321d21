#include "program/serve.hpp"

#include <filesystem>

#include "program/commands/commands.hpp"
#include "program/commands/data_folder.hpp"
#include "program/installation/server_state.hpp"

namespace florin {
namespace {

namespace fs = std::filesystem;

int serve_data(const fs::path& data_dir) {
  auto known = known_installation::in(data_dir);
  server_claim claim(data_dir);
  return serve(known.all, known.where);
}

}  // namespace

void add_serve(CLI::App& line, command& chosen) {
  auto command = line.add_subcommand("serve", "Be the server, in the foreground; `up` calls this");
  // Not for people, so `help` does not list it.
  command->group("");
  auto data_dir = add_data_option(*command);
  command->callback([=, &chosen] { chosen = [=] { return serve_data(fs::absolute(*data_dir)); }; });
}

}  // namespace florin
