#include <algorithm>

#include "program/commands/commands.hpp"
#include "program/installation/child_process.hpp"
#include "program/source_tree.hpp"

namespace florin {
namespace {

/// A command that is a program of its own, beside this one: it explains and checks its own options.
CLI::App* add_own_program(CLI::App& line, const std::string& name, const std::string& description) {
  auto* added = line.add_subcommand(name, description);
  added->set_help_flag();
  added->prefix_command();
  return added;
}

[[noreturn]] void become(const std::string& program, const command_words& options) {
  command_words words{build_folder() / program};
  words.insert(words.end(), options.begin(), options.end());
  become_program(words);
}

}  // namespace

void add_chaos(CLI::App& line, command& chosen) {
  auto* added =
      add_own_program(line, "chaos", "Break a bank of its own under load and check that no money is wrong");
  added->callback(
      [added, &chosen] { chosen = [options = added->remaining()]() -> int { become("florin_chaos", options); }; });
}

void add_bench(CLI::App& line, command& chosen) {
  auto* added = add_own_program(line, "bench", "Measure a bank of its own beside what people would use instead");
  added->callback(
      [added, &chosen] { chosen = [options = added->remaining()]() -> int { become("florin_bench", options); }; });
}

void add_simulate(CLI::App& line, command& chosen) {
  auto* added = add_own_program(line, "simulate", "Run the actors against simulated misfortune; --help says more");
  added->callback([added, &chosen] {
    chosen = [options = added->remaining()]() -> int {
      // The engine as it is, and the one with the planted faults: see tests/simulation.
      bool wants_mutants = std::ranges::find(options, "--mutants") != options.end();
      become(wants_mutants ? "florin_mutants" : "florin_simulation", options);
    };
  });
}

}  // namespace florin
