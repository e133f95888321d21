#pragma once

namespace florin {

/// Runs the command that the words name; returns the program's exit code.
int run_command_line(int word_count, char** words);

}  // namespace florin
