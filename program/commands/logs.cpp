#include <filesystem>
#include <stdexcept>

#include "program/commands/commands.hpp"
#include "program/commands/data_folder.hpp"
#include "program/installation/child_process.hpp"

namespace florin {
namespace {

namespace fs = std::filesystem;

constexpr auto lines_shown = "--lines=200";

int logs(const fs::path& data_dir, bool follow) {
  auto known = known_installation::in(data_dir);
  if (!fs::exists(known.where.server_log))
    throw std::runtime_error("there is no " + known.where.server_log.string());
  command_words words{"tail", lines_shown};
  if (follow) words.push_back("--follow=name");
  words.push_back(known.where.server_log);
  become_program(words);
}

}  // namespace

void add_logs(CLI::App& line, command& chosen) {
  auto command = line.add_subcommand("logs", "Show the end of the server's log");
  auto data_dir = add_data_option(*command);
  auto follow = std::make_shared<bool>(false);
  command->add_flag("-f,--follow", *follow, "Go on as the log grows");
  command->callback([=, &chosen] { chosen = [=] { return logs(fs::absolute(*data_dir), *follow); }; });
}

}  // namespace florin
