#include <chrono>
#include <filesystem>
#include <functional>
#include <iostream>
#include <optional>
#include <stdexcept>
#include <thread>

#include "config/load_settings.hpp"
#include "persistence/migration.hpp"
#include "persistence/statement_logging.hpp"
#include "program/commands/commands.hpp"
#include "program/commands/data_folder.hpp"
#include "program/commands/first_steps.hpp"
#include "program/commands/log_tail.hpp"
#include "program/edge_configuration.hpp"
#include "program/installation/child_process.hpp"
#include "program/installation/disk_space.hpp"
#include "program/installation/network.hpp"
#include "program/installation/private_postgres.hpp"
#include "program/installation/server_state.hpp"
#include "program/source_tree.hpp"

namespace florin {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;
using std::chrono::seconds;
using std::chrono::steady_clock;

constexpr auto start_deadline = seconds(120);
constexpr auto progress_interval = seconds(5);
constexpr auto probe_interval = milliseconds(50);
constexpr auto dying_deadline = seconds(2);
constexpr std::size_t log_lines_shown = 30;

struct up_options {
  std::optional<std::string> port;
  std::optional<fs::path> file;
  std::vector<std::string> overrides;
};

void say(const std::string& line) { std::cout << line << std::endl; }

settings chosen_settings(const up_options& options) {
  settings_sources sources{source_tree() / "config", options.file, options.overrides};
  if (options.port) {
    sources.overrides.insert(sources.overrides.begin(), "server.port=" + *options.port);
    // Whoever asks for any free port runs several servers, whose metrics cannot share one either.
    if (*options.port == "0") sources.overrides.insert(sources.overrides.begin(), "metrics.port=0");
  }
  return load_settings(sources);
}

void choose_port(const std::string& key, const std::string& address, std::int64_t& port) {
  if (port == 0) port = free_port(address);
  // A server that was killed gives its folder back a moment before its ports.
  for (auto deadline = steady_clock::now() + dying_deadline; steady_clock::now() < deadline;
       std::this_thread::sleep_for(probe_interval))
    if (is_free(address, port)) return;
  throw std::runtime_error(key + " is " + std::to_string(port) + ", which is in use or not allowed on " + address +
                           "; 0 takes a free one");
}

void start_database(const settings& all, const installation& where) {
  if (all.uses_private_database()) {
    say("Starting PostgreSQL ...");
    private_postgres(where.data_dir).start();
  }
}

[[noreturn]] void give_up(const installation& where, const std::string& reason) {
  for (const auto& log : {where.server_log, where.server_output})
    std::cerr << "The end of " << log.string() << ":\n" << last_lines(log, log_lines_shown);
  throw std::runtime_error(reason);
}

/// False when the server ended instead.
bool wait_until_running(const settings& all, const installation& where, const std::function<bool()>& has_ended) {
  auto deadline = steady_clock::now() + start_deadline;
  auto next_progress = steady_clock::now() + progress_interval;
  auto state = [&] { return observe_server(where.data_dir).state; };
  while (state() != server_state::running || !is_ready(all, where)) {
    if (has_ended()) return false;
    auto now = steady_clock::now();
    if (auto lack = lack_of_space(where, all, bytes_to_go_on))
      give_up(where, *lack + " The server was left running, and goes on when there is room.");
    if (now > deadline) give_up(where, "The server is still not ready; it was left running.");
    if (now > next_progress) {
      say("... not ready yet; the server is " + std::string(to_text(state())));
      next_progress = now + progress_interval;
    }
    std::this_thread::sleep_for(probe_interval);
  }
  return true;
}

/// Of a database that somebody else runs, only they can say what it logs.
void warn_of_revealing_log(const installation& where) {
  std::string found;
  for (const auto& each : revealing_log_settings(where.owner_url)) found += (found.empty() ? "" : ", ") + each;
  if (!found.empty())
    say("Warning: the database's log keeps what statements carry, personal data and keys among it (" + found +
        "); docs/security.md tells what to set.");
}

int start_server(settings all, const fs::path& data_dir) {
  choose_port("server.port", all.server.address, all.server.port);
  choose_port("metrics.port", all.metrics.address, all.metrics.port);
  auto where = installation::at(data_dir, all);
  bool is_new = !fs::exists(data_dir / "postgres" / "cluster");
  if (auto lack = lack_of_space(where, all, is_new ? bytes_to_start : bytes_to_go_on))
    throw std::runtime_error(*lack);
  prepare(where, all);
  write_settings(all, where.settings_path);
  start_database(all, where);
  // Only now it is known where the private database's socket lies.
  where = installation::at(data_dir, all);
  say("Migrating the database ...");
  migrate(where.owner_url);
  if (!all.uses_private_database()) warn_of_revealing_log(where);

  say("Starting the server ...");
  auto program = build_folder() / "florin";
  auto role = all.server.restart_after_crash ? "watchdog" : "serve";
  auto server = start_in_background({program, role, "--data", where.data_dir}, where.server_output);
  if (!wait_until_running(all, where, [&] { return exit_code_of(server) >= 0; }))
    give_up(where, "The server ended instead of getting ready.");
  std::cout << first_steps(all, where) << std::flush;
  return 0;
}

/// A process that is being killed holds its folder for a moment, but does not answer any more.
bool is_dying(const settings& all, const installation& where) {
  auto is_alive = [&] { return observe_server(where.data_dir).is_alive(); };
  auto deadline = steady_clock::now() + dying_deadline;
  while (is_alive() && !is_ready(all, where) && steady_clock::now() < deadline)
    std::this_thread::sleep_for(probe_interval);
  return !is_alive();
}

/// A second `up` is no mistake, but it changes nothing. False when the server is gone by now.
bool meet_server(const observed_server& server, const fs::path& data_dir) {
  if (server.state == server_state::draining)
    throw std::runtime_error(
        "the server is still finishing its last requests; call `florin up` when it has stopped");
  auto [all, where] = known_installation::in(data_dir);
  bool is_starting = server.state == server_state::starting;
  auto has_ended = [&] { return !observe_server(data_dir).is_alive(); };
  if (is_starting ? !wait_until_running(all, where, has_ended) : is_dying(all, where)) return false;
  say("Florin runs already, as process " + std::to_string(server.process) + ", at " + local_address(all) +
      ". Other settings take effect after `florin down`.");
  return true;
}

/// Play money never becomes real by a word on the command line, nor the other way round.
void refuse_another_environment(const settings& all, const fs::path& data_dir) {
  if (!was_set_up(data_dir)) return;
  auto before = known_installation::in(data_dir).all.server.environment;
  if (before == all.server.environment) return;
  throw std::runtime_error("the bank in " + data_dir.string() + " is of the environment " + before +
                           " and cannot become " + all.server.environment +
                           ": take a folder of its own for that, with --data DIR");
}

int up(const up_options& options, const fs::path& data_dir) {
  auto all = chosen_settings(options);
  check_rate_limits(all);
  fs::create_directories(data_dir);
  exclusive_use alone(data_dir);
  refuse_another_environment(all, data_dir);
  auto server = observe_server(data_dir);
  if (server.is_alive() && meet_server(server, data_dir)) return 0;
  // The one of a server that died starts it by other settings than these.
  dismiss_watchdog(data_dir);
  for (auto deadline = steady_clock::now() + dying_deadline; find_watchdog(data_dir);
       std::this_thread::sleep_for(probe_interval))
    if (steady_clock::now() > deadline)
      throw std::runtime_error("a server is just being started; call `florin up` again");
  return start_server(all, data_dir);
}

}  // namespace

void add_up(CLI::App& line, command& chosen) {
  auto command = line.add_subcommand("up", "Start the bank and wait until it is ready");
  auto options = std::make_shared<up_options>();
  auto data_dir = add_data_option(*command);
  command->add_option("--port", options->port, "HTTPS port; 0 takes free ports for HTTPS and metrics")
      ->type_name("PORT");
  command->add_option("--config", options->file, "Settings that differ from the shipped ones")->type_name("FILE");
  command->add_option("--set", options->overrides, "Any single setting, e.g. logging.level=debug; repeatable")
      ->type_name("KEY=VALUE")
      ->allow_extra_args(false);
  command->callback([=, &chosen] { chosen = [=] { return up(*options, fs::absolute(*data_dir)); }; });
}

}  // namespace florin
