#include "program/commands/commands.hpp"
#include "program/installation/child_process.hpp"
#include "program/source_tree.hpp"

namespace florin {

void add_chaos(CLI::App& line, command& chosen) {
  auto command =
      line.add_subcommand("chaos", "Break a bank of its own under load and check that no money is wrong");
  command->set_help_flag();
  command->prefix_command();
  // Its words are read by the program that does it.
  command->callback([=, &chosen] {
    chosen = [words = command->remaining()]() -> int {
      command_words all{build_folder() / "florin_chaos"};
      all.insert(all.end(), words.begin(), words.end());
      become_program(all);
    };
  });
}

}  // namespace florin
