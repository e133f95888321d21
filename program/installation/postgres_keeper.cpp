#include "program/installation/postgres_keeper.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/file.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <exception>
#include <system_error>

#include "program/installation/installation.hpp"
#include "program/installation/private_postgres.hpp"

namespace florin {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr auto look_interval = milliseconds(500);
constexpr auto first_pause = seconds(1);
constexpr auto longest_pause = seconds(60);

[[noreturn]] void fail(const std::string& what) { throw std::system_error(errno, std::generic_category(), what); }

/// Whether the other end of the pipe is closed within that time.
bool is_let_go(int leash, milliseconds within) {
  pollfd awaited{leash, POLLIN, 0};
  return poll(&awaited, 1, static_cast<int>(within.count())) > 0;
}

/// What the process needs that PostgreSQL's user may not open.
struct held_files {
  held_files(const fs::path& log_file, const fs::path& command_lock)
      : log(open(log_file.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600)),
        commands(open(command_lock.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)) {
    if (log < 0) fail("cannot open " + log_file.string());
    if (commands < 0) fail("cannot open " + command_lock.string());
  }

  int log;
  int commands;
};

/// False when it does not start; true when there is nothing to do, too.
bool bring_back(const private_postgres& postgres, const held_files& files) {
  bool is_good = true;
  try {
    if (!postgres.has_died()) return true;
    // Whoever changes the folder, such as `florin down`, decides what becomes of it.
    if (flock(files.commands, LOCK_EX | LOCK_NB) != 0) return true;
    if (postgres.has_died()) {
      dprintf(files.log, "florin: PostgreSQL is gone without having been stopped, and is started again\n");
      is_good = postgres.start_again(files.log);
    }
  } catch (const std::exception& failure) {
    dprintf(files.log, "florin: PostgreSQL cannot be started again: %s\n", failure.what());
    is_good = false;
  }
  flock(files.commands, LOCK_UN);
  return is_good;
}

void keep(const private_postgres& postgres, const held_files& files, int leash) {
  for (auto pause = first_pause;;) {
    if (is_let_go(leash, look_interval)) return;
    if (bring_back(postgres, files)) {
      pause = first_pause;
      continue;
    }
    if (is_let_go(leash, pause)) return;
    pause = std::min(2 * pause, longest_pause);
  }
}

[[noreturn]] void live(const private_postgres& postgres, const fs::path& data_dir, int leash) {
  try {
    held_files files(postgres.log(), command_lock_in(data_dir));
    postgres.become_user();
    keep(postgres, files, leash);
    _exit(0);
  } catch (const std::exception&) {
    _exit(1);
  }
}

}  // namespace

postgres_keeper::postgres_keeper(const fs::path& data_dir) {
  private_postgres postgres(data_dir);
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) fail("cannot make a pipe");
  process_ = fork();
  if (process_ == 0) {
    close(ends[1]);
    live(postgres, data_dir, ends[0]);
  }
  close(ends[0]);
  leash_ = ends[1];
  if (process_ < 0) {
    close(leash_);
    fail("cannot start a process");
  }
}

postgres_keeper::~postgres_keeper() {
  close(leash_);
  while (waitpid(process_, nullptr, 0) < 0 && errno == EINTR) {
  }
}

}  // namespace florin
