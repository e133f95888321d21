#include <filesystem>
#include <stdexcept>

#include "program/commands/commands.hpp"
#include "program/commands/data_folder.hpp"
#include "program/installation/child_process.hpp"

namespace florin {
namespace {

namespace fs = std::filesystem;

constexpr auto lines_shown = "--lines=200";

int logs(const fs::path& data_dir, bool of_requests, bool follow) {
  auto known = known_installation::in(data_dir);
  const auto& log = of_requests ? known.where.access_log : known.where.server_log;
  if (!fs::exists(log)) throw std::runtime_error("there is no " + log.string());
  command_words words{"tail", lines_shown};
  // The file is put aside now and then, and another one has its name.
  if (follow) words.insert(words.end(), {"--follow=name", "--retry"});
  words.push_back(log);
  become_program(words);
}

}  // namespace

void add_logs(CLI::App& line, command& chosen) {
  auto command = line.add_subcommand("logs", "Show the end of the server's log");
  auto data_dir = add_data_option(*command);
  auto of_requests = std::make_shared<bool>(false);
  auto follow = std::make_shared<bool>(false);
  command->add_flag("--access", *of_requests, "The access log instead: a line for each request");
  command->add_flag("-f,--follow", *follow, "Go on as the log grows");
  command->callback(
      [=, &chosen] { chosen = [=] { return logs(fs::absolute(*data_dir), *of_requests, *follow); }; });
}

}  // namespace florin
