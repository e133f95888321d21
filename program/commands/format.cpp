#include <array>
#include <filesystem>
#include <iostream>
#include <string>

#include "program/commands/commands.hpp"
#include "program/installation/child_process.hpp"
#include "program/source_tree.hpp"

namespace florin {
namespace {

namespace fs = std::filesystem;

constexpr std::array source_folders{"actors",     "api",         "compliance", "config", "fx",
                                    "monitoring", "persistence", "program",    "tests"};

bool is_source(const fs::path& file) { return file.extension() == ".hpp" || file.extension() == ".cpp"; }

command_words sources() {
  command_words files;
  for (auto folder : source_folders) {
    if (!fs::exists(source_tree() / folder)) continue;
    for (const auto& entry : fs::recursive_directory_iterator(source_tree() / folder))
      if (is_source(entry.path())) files.push_back(entry.path());
  }
  return files;
}

int format(bool only_check) {
  command_words words{"clang-format"};
  if (only_check)
    words.insert(words.end(), {"--dry-run", "-Werror"});
  else
    words.push_back("-i");
  auto files = sources();
  words.insert(words.end(), files.begin(), files.end());
  auto outcome = run_program(words);
  std::cerr << outcome.output;
  return outcome.exit_code;
}

}  // namespace

void add_format(CLI::App& line, command& chosen) {
  auto command = line.add_subcommand("format", "Bring all sources into the project's format");
  auto only_check = std::make_shared<bool>(false);
  command->add_flag("--check", *only_check, "Change nothing; fail when there is something to change");
  command->callback([=, &chosen] { chosen = [=] { return format(*only_check); }; });
}

}  // namespace florin
