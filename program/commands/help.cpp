#include <iostream>

#include "program/commands/commands.hpp"

namespace florin {

command add_help(CLI::App& line) {
  line.add_subcommand("help", "Explain the commands");
  return [&line] {
    // Without this CLI11 would explain the command that was given: help itself.
    line.clear();
    std::cout << line.help();
    return 0;
  };
}

}  // namespace florin
