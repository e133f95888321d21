#include <string>
#include <thread>

#include "program/commands/commands.hpp"
#include "program/installation/child_process.hpp"
#include "program/source_tree.hpp"

namespace florin {
namespace {

int run_tests(const std::string& filter, const std::string& preset) {
  auto folder = preset.empty() ? build_folder() : source_tree() / "build" / preset;
  // The longest tests wait for processes and timeouts, not for a processor.
  auto side_by_side = 2 * std::thread::hardware_concurrency();
  command_words words{"ctest",
                      "--test-dir",
                      folder,
                      "--output-on-failure",
                      "--no-tests=error",
                      "--parallel",
                      std::to_string(side_by_side)};
  if (!filter.empty()) words.insert(words.end(), {"--tests-regex", filter});
  become_program(words);
}

}  // namespace

void add_test(CLI::App& line, command& chosen) {
  auto command = line.add_subcommand("test", "Build and run all tests, or those whose names match");
  auto filter = std::make_shared<std::string>();
  auto preset = std::make_shared<std::string>();
  command->add_option("filter", *filter, "Part of the tests' names, e.g. values or money")->type_name("FILTER");
  command->add_option("--preset", *preset, "dev (default), asan or tsan")->type_name("NAME");
  command->callback([=, &chosen] { chosen = [=] { return run_tests(*filter, *preset); }; });
}

}  // namespace florin
