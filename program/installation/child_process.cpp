#include "program/installation/child_process.hpp"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

extern char** environ;

namespace florin {
namespace {

std::vector<char*> argument_pointers(const command_words& words) {
  std::vector<char*> pointers;
  for (const auto& word : words) pointers.push_back(const_cast<char*>(word.c_str()));
  pointers.push_back(nullptr);
  return pointers;
}

[[noreturn]] void fail(int error_number, const std::string& what) {
  throw std::system_error(error_number, std::generic_category(), what);
}

/// A file descriptor that closes itself.
class descriptor {
 public:
  explicit descriptor(int number) : number_(number) {}
  ~descriptor() { close_now(); }
  descriptor(const descriptor&) = delete;
  descriptor& operator=(const descriptor&) = delete;

  int number() const { return number_; }
  void close_now() {
    if (number_ >= 0) close(number_);
    number_ = -1;
  }

 private:
  int number_;
};

pid_t spawn(const command_words& words, int output, short flags) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addchdir_np(&actions, "/");
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, output, STDERR_FILENO);
  // Whatever somebody has opened for us, such as a lock of their own, ends with us and not with the bank.
  posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  // Whatever we wait for, the child hears its own signals.
  sigset_t none;
  sigemptyset(&none);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setflags(&attributes, static_cast<short>(flags | POSIX_SPAWN_SETSIGMASK));

  pid_t child = 0;
  int failure =
      posix_spawnp(&child, words.front().c_str(), &actions, &attributes, argument_pointers(words).data(), environ);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  if (failure != 0) fail(failure, "cannot start " + words.front());
  return child;
}

int shell_code(int status) { return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status); }

int wait_for(pid_t child) {
  int status = 0;
  while (waitpid(child, &status, 0) < 0)
    if (errno != EINTR) fail(errno, "cannot wait for a child process");
  return shell_code(status);
}

int open_log(const std::filesystem::path& log) {
  int number = open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (number < 0) fail(errno, "cannot write " + log.string());
  return number;
}

std::string read_to_end(int number) {
  std::string text;
  char buffer[4096];
  for (ssize_t count; (count = read(number, buffer, sizeof buffer)) != 0;) {
    if (count > 0) text.append(buffer, static_cast<std::size_t>(count));
    if (count < 0 && errno != EINTR) break;
  }
  return text;
}

}  // namespace

child_outcome run_program(const command_words& words) {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) fail(errno, "cannot make a pipe");
  descriptor reading(ends[0]), writing(ends[1]);
  pid_t child = spawn(words, writing.number(), 0);
  writing.close_now();
  std::string output = read_to_end(reading.number());
  return {wait_for(child), std::move(output)};
}

int run_program(const command_words& words, const std::filesystem::path& log) {
  descriptor output(open_log(log));
  return run_program(words, output.number());
}

int run_program(const command_words& words, int log) { return wait_for(spawn(words, log, 0)); }

pid_t start_in_background(const command_words& words, const std::filesystem::path& log) {
  descriptor output(open_log(log));
  return spawn(words, output.number(), POSIX_SPAWN_SETSID);
}

void become_program(const command_words& words) {
  execvp(words.front().c_str(), argument_pointers(words).data());
  fail(errno, "cannot start " + words.front());
}

int exit_code_of(pid_t child) {
  int status = 0;
  return waitpid(child, &status, WNOHANG) == child ? shell_code(status) : -1;
}

}  // namespace florin
