#include <algorithm>

#include "program/commands/commands.hpp"
#include "program/installation/child_process.hpp"
#include "program/source_tree.hpp"

namespace florin {
namespace {

/// The engine as it is, and the one with the planted faults, are programs of their own: see tests/simulation.
[[noreturn]] void become_simulation(const command_words& options) {
  bool wants_mutants = std::ranges::find(options, "--mutants") != options.end();
  command_words words{build_folder() / (wants_mutants ? "florin_mutants" : "florin_simulation")};
  words.insert(words.end(), options.begin(), options.end());
  become_program(words);
}

}  // namespace

void add_simulate(CLI::App& line, command& chosen) {
  auto command = line.add_subcommand("simulate", "Run the actors against simulated misfortune; --help says more");
  // The simulation explains and checks its own options.
  command->set_help_flag();
  command->prefix_command();
  command->callback(
      [command, &chosen] { chosen = [options = command->remaining()]() -> int { become_simulation(options); }; });
}

}  // namespace florin
