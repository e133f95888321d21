#include "program/installation/server_state.hpp"

#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <fstream>
#include <stdexcept>
#include <string>
#include <system_error>

#include "config/private_file.hpp"

namespace florin {
namespace {

namespace fs = std::filesystem;

constexpr std::array all_states{server_state::stopped, server_state::starting, server_state::running,
                                server_state::draining, server_state::crashed};

fs::path process_file(const fs::path& data_dir) { return data_dir / "server.pid"; }
fs::path watchdog_file(const fs::path& data_dir) { return data_dir / "watchdog.pid"; }
fs::path state_file(const fs::path& data_dir) { return data_dir / "server.state"; }

struct flock whole_file() {
  struct flock lock {};
  lock.l_type = F_WRLCK;
  lock.l_whence = SEEK_SET;
  return lock;
}

/// The process that holds the lock, or 0.
pid_t holder_of(const fs::path& file) {
  int descriptor = open(file.c_str(), O_RDWR | O_CLOEXEC);
  if (descriptor < 0) return 0;
  auto lock = whole_file();
  bool is_known = fcntl(descriptor, F_GETLK, &lock) == 0;
  close(descriptor);
  return is_known && lock.l_type != F_UNLCK ? lock.l_pid : 0;
}

/// Locks the file for this process, and writes its number into it.
int hold(const fs::path& file) {
  int number = open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (number < 0) throw std::system_error(errno, std::generic_category(), "cannot open " + file.string());
  auto lock = whole_file();
  if (fcntl(number, F_SETLK, &lock) != 0) {
    close(number);
    throw std::runtime_error("another server already uses " + file.parent_path().string());
  }
  // The number is for people and their scripts; florin itself asks who holds the lock.
  // It is written through this descriptor because closing another one of the file would give up the lock.
  if (ftruncate(number, 0) == 0) dprintf(number, "%d\n", getpid());
  return number;
}

struct announcement {
  server_state state = server_state::stopped;
  pid_t process = 0;
};

announcement last_announced(const fs::path& data_dir) {
  std::string text;
  pid_t process = 0;
  std::ifstream(state_file(data_dir)) >> text >> process;
  for (auto state : all_states)
    if (to_text(state) == text) return {state, process};
  return {};
}

}  // namespace

std::string_view to_text(server_state state) {
  switch (state) {
    case server_state::stopped: return "stopped";
    case server_state::starting: return "starting";
    case server_state::running: return "running";
    case server_state::draining: return "draining";
    case server_state::crashed: return "crashed";
  }
  return "crashed";
}

server_claim::server_claim(const fs::path& data_dir) : data_dir_(data_dir), lock_(hold(process_file(data_dir))) {
  announce(data_dir_, server_state::starting);
}

server_claim::~server_claim() {
  announce(data_dir_, server_state::stopped);
  fs::remove(process_file(data_dir_));
  close(lock_);
}

watchdog_claim::watchdog_claim(const fs::path& data_dir) : lock_(hold(watchdog_file(data_dir))) {}
watchdog_claim::~watchdog_claim() { close(lock_); }
pid_t find_watchdog(const fs::path& data_dir) { return holder_of(watchdog_file(data_dir)); }
void dismiss_watchdog(const fs::path& data_dir) {
  if (auto watchdog = find_watchdog(data_dir)) kill(watchdog, SIGTERM);
}

void announce(const fs::path& data_dir, server_state state) {
  write_private_file(state_file(data_dir), std::string(to_text(state)) + " " + std::to_string(getpid()) + "\n");
}

observed_server observe_server(const fs::path& data_dir) {
  auto process = holder_of(process_file(data_dir));
  auto announced = last_announced(data_dir);
  // Who lives and has said nothing yet finds the word of the one who died before him.
  if (process != 0) return {announced.process == process ? announced.state : server_state::starting, process};
  return {announced.state == server_state::stopped ? server_state::stopped : server_state::crashed, 0};
}

}  // namespace florin
