#include <signal.h>

#include <chrono>
#include <filesystem>
#include <iostream>
#include <thread>

#include "program/commands/commands.hpp"
#include "program/commands/data_folder.hpp"
#include "program/installation/private_postgres.hpp"
#include "program/installation/server_state.hpp"

namespace florin {
namespace {

namespace fs = std::filesystem;
using std::chrono::seconds;
using std::chrono::steady_clock;

// Beyond the drain itself: for closing connections and the last commit.
constexpr auto grace = seconds(10);

void say(const std::string& line) { std::cout << line << std::endl; }

bool ends_within(const fs::path& data_dir, seconds time) {
  auto deadline = steady_clock::now() + time;
  while (observe_server(data_dir).is_alive()) {
    if (steady_clock::now() > deadline) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  return true;
}

/// False when it had to be killed.
bool stop_server(const observed_server& server, const known_installation& known) {
  say("Draining the server, process " + std::to_string(server.process) + " ...");
  kill(server.process, SIGTERM);
  const auto& data_dir = known.where.data_dir;
  if (ends_within(data_dir, seconds(known.all.server.drain_timeout_s) + grace)) return true;
  kill(server.process, SIGKILL);
  ends_within(data_dir, grace);
  std::cerr << "florin: the server did not drain in time and was killed\n";
  return false;
}

/// It may have started the server in the last moment, and ends after it.
void wait_for_watchdog(const fs::path& data_dir) {
  for (auto deadline = steady_clock::now() + grace; find_watchdog(data_dir) && steady_clock::now() < deadline;)
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
}

int down(const fs::path& data_dir) {
  if (!was_set_up(data_dir)) {
    say("Nothing runs in " + data_dir.string() + ".");
    return 0;
  }
  exclusive_use alone(data_dir);
  auto known = known_installation::in(data_dir);
  auto server = observe_server(data_dir);
  dismiss_watchdog(data_dir);
  bool was_orderly = !server.is_alive() || stop_server(server, known);
  wait_for_watchdog(data_dir);
  if (known.all.uses_private_database()) private_postgres(data_dir).stop();
  say(server.is_alive() ? "Florin has stopped." : "Florin was not running.");
  return was_orderly ? 0 : 1;
}

}  // namespace

void add_down(CLI::App& line, command& chosen) {
  auto command = line.add_subcommand("down", "Let requests finish, then stop the server and its PostgreSQL");
  auto data_dir = add_data_option(*command);
  command->callback([=, &chosen] { chosen = [=] { return down(fs::absolute(*data_dir)); }; });
}

}  // namespace florin
