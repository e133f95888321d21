#include <signal.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <optional>
#include <utility>

#include "monitoring/log.hpp"
#include "program/commands/commands.hpp"
#include "program/commands/data_folder.hpp"
#include "program/confinement.hpp"
#include "program/installation/child_process.hpp"
#include "program/installation/postgres_keeper.hpp"
#include "program/installation/server_state.hpp"
#include "program/source_tree.hpp"

namespace florin {
namespace {

namespace fs = std::filesystem;
using std::chrono::seconds;
using std::chrono::steady_clock;

constexpr auto first_pause = seconds(1);
constexpr auto longest_pause = seconds(60);
/// Whoever has lived so long is not in a loop of crashes.
constexpr auto long_life = seconds(60);
/// What a shell adds to the signal that ended a program.
constexpr int ended_by_signal = 128;

/// Waits for signals: that somebody wants the bank to stop, or that the server has ended.
class stop_signals {
 public:
  stop_signals() {
    sigemptyset(&awaited_);
    for (int signal : {SIGTERM, SIGINT, SIGCHLD}) sigaddset(&awaited_, signal);
    sigprocmask(SIG_BLOCK, &awaited_, nullptr);
  }

  bool came() const { return came_; }
  void wait(seconds most) {
    timespec time{most.count(), 0};
    int signal = sigtimedwait(&awaited_, nullptr, &time);
    came_ |= signal == SIGTERM || signal == SIGINT;
  }

 private:
  sigset_t awaited_;
  bool came_ = false;
};

/// The server's exit code, once it has ended. It is told to stop when we are.
int live_with(pid_t server, stop_signals& stop) {
  for (bool is_told = false;; stop.wait(seconds(1))) {
    if (int code = exit_code_of(server); code >= 0) return code;
    if (stop.came() && !std::exchange(is_told, true)) kill(server, SIGTERM);
  }
}

/// While nobody else writes into the server's log.
void note(const fs::path& server_log, int signal, seconds pause) {
  event_log log(log_level::info, server_log);
  log.error("server_died",
            {{"signal", std::to_string(signal)}, {"restart_after_s", std::to_string(pause.count())}});
}

/// Only a death is followed by another life: a server that ends by itself, with whatever code, has its reasons,
/// such as another server that owns the bank now.
int watch(const fs::path& data_dir) {
  auto [all, where] = known_installation::in(data_dir);
  watchdog_claim alone(data_dir);
  // What starts the database again has to be its user, whom nobody becomes afterwards.
  std::optional<postgres_keeper> database;
  if (all.uses_private_database()) database.emplace(where.data_dir);
  give_up_rights(all, where);
  stop_signals stop;
  for (auto pause = first_pause;; pause = std::min(2 * pause, longest_pause)) {
    auto started = steady_clock::now();
    int code = live_with(
        start_in_background({build_folder() / "florin", "serve", "--data", data_dir}, where.server_output), stop);
    if (stop.came() || code <= ended_by_signal) return code;
    if (steady_clock::now() - started >= long_life) pause = first_pause;
    note(where.server_log, code - ended_by_signal, pause);
    for (auto until = steady_clock::now() + pause; steady_clock::now() < until;) {
      stop.wait(seconds(1));
      if (stop.came()) return 0;
    }
  }
}

}  // namespace

void add_watchdog(CLI::App& line, command& chosen) {
  auto command = line.add_subcommand(
      "watchdog", "Start the server, and again whenever it or its PostgreSQL dies; `up` calls this");
  // Not for people, so `help` does not list it.
  command->group("");
  auto data_dir = add_data_option(*command);
  command->callback([=, &chosen] { chosen = [=] { return watch(fs::absolute(*data_dir)); }; });
}

}  // namespace florin
