#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>
#include <vector>

namespace florin {

using command_words = std::vector<std::string>;

struct child_outcome {
  /// As a shell counts: 128 plus the signal when one ended the program.
  int exit_code = 0;
  /// Standard output and error together.
  std::string output;

  bool succeeded() const { return exit_code == 0; }
};

/// Runs a program to its end. Like the others here it throws std::system_error when the program cannot be
/// started, and the program's working folder is `/`, because ours may be closed to its user.
child_outcome run_program(const command_words& words);

/// The same, and what it or its children write goes to the end of a file instead.
int run_program(const command_words& words, const std::filesystem::path& log);
int run_program(const command_words& words, int log);

/// Starts a program in a session of its own that outlives us.
pid_t start_in_background(const command_words& words, const std::filesystem::path& log);

/// Becomes the program, in our own working folder.
[[noreturn]] void become_program(const command_words& words);

/// The exit code when the child has ended, -1 while it runs.
int exit_code_of(pid_t child);

}  // namespace florin
