#include "tests/end_to_end/harness/test_bank.hpp"

#include <signal.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <iostream>
#include <stdexcept>
#include <thread>

#include "program/installation/server_state.hpp"

namespace florin::end_to_end {
namespace {

namespace fs = std::filesystem;

std::string port_of(const std::string& address) {
  auto colon = address.rfind(':');
  return address.substr(colon + 1, address.find('/', colon) - colon - 1);
}

}  // namespace

fs::path florin_program() { return FLORIN_PROGRAM; }

test_bank::test_bank(std::vector<std::string> settings, command_words environment)
    : settings_(std::move(settings)), environment_(std::move(environment)) {
  start();
}

test_bank::~test_bank() {
  try {
    if (auto watchdog = find_watchdog(data_dir_)) kill(watchdog, SIGKILL);
    if (is_server_alive()) kill_server();
    auto location = postgres_location::find(data_dir_);
    postgres().stop_immediately();
    fs::remove_all(location.socket);
    fs::remove_all(location.cluster.parent_path());
  } catch (const std::exception& failure) {
    std::cerr << "A bank was not cleaned up: " << failure.what() << "\n";
  }
}

child_outcome test_bank::command(const command_words& words) const {
  command_words all{"env"};
  all.insert(all.end(), environment_.begin(), environment_.end());
  all.push_back(florin_program());
  all.insert(all.end(), words.begin(), words.end());
  all.insert(all.end(), {"--data", data_dir_.string()});
  return run_program(all);
}

std::string test_bank::prove(const command_words& what) const {
  command_words words{"prove"};
  words.insert(words.end(), what.begin(), what.end());
  auto outcome = command(words);
  // The server signs behind its commits, each second.
  for (int i = 0; i < 50 && !outcome.succeeded(); ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
    outcome = command(words);
  }
  if (!outcome.succeeded()) throw std::runtime_error("florin prove failed:\n" + outcome.output);
  return outcome.output;
}

child_outcome test_bank::check_proof(const std::string& proof, const command_words& options) const {
  auto file = folder_.path() / "proof";
  std::ofstream(file) << proof;
  command_words words{florin_program().parent_path() / "florin-check-proof", file};
  words.insert(words.end(), options.begin(), options.end());
  return run_program(words);
}

void test_bank::start() {
  auto settings = settings_;
  // Who is killed stays dead, unless the test is about that.
  settings.insert(settings.begin(), "server.restart_after_crash=false");
  auto says_port = [](const std::string& setting) { return setting.starts_with("server.port="); };
  command_words words{"up"};
  if (std::ranges::none_of(settings, says_port))
    words.insert(words.end(), {"--port", facts_.empty() ? "0" : port_of(address())});
  if (!facts_.empty()) settings.push_back("metrics.port=" + port_of(metrics_address()));
  for (const auto& setting : settings) words.insert(words.end(), {"--set", setting});
  auto outcome = command(words);
  if (!outcome.succeeded()) throw std::runtime_error("florin up failed:\n" + outcome.output);
  facts_ = nlohmann::json::parse(command({"status", "--json"}).output);
  // Tests say themselves by which address they come.
  std::string address = facts_.at("address"), name = "//localhost:";
  if (auto at = address.find(name); at != std::string::npos) address.replace(at, name.size(), "//127.0.0.1:");
  facts_["address"] = address;
}

void test_bank::kill_server() const {
  // Never process 0, which is all of ours.
  if (auto server = observe_server(data_dir_); server.is_alive()) kill(server.process, SIGKILL);
  await_end_of_server();
}

void test_bank::drain_server() const { kill(server_process(), SIGTERM); }

void test_bank::await_end_of_server() const {
  while (is_server_alive()) std::this_thread::sleep_for(std::chrono::milliseconds(2));
}

bool test_bank::is_server_alive() const { return observe_server(data_dir_).is_alive(); }

std::string test_bank::logs() const {
  std::string text;
  for (const auto& each : std::filesystem::recursive_directory_iterator(data_dir_ / "log")) {
    std::ifstream file(each.path());
    if (each.is_regular_file()) text.append(std::istreambuf_iterator<char>(file), {});
  }
  return text;
}

command_words test_bank::master_key() const {
  std::ifstream file(data_dir_ / "keys" / "master");
  std::string key;
  std::getline(file, key);
  return {"FLORIN_MASTER_KEY=" + key};
}

long test_bank::server_memory_kib() const {
  std::ifstream status("/proc/" + std::to_string(server_process()) + "/status");
  for (std::string line; std::getline(status, line);)
    if (line.starts_with("VmRSS:")) return std::stol(line.substr(6));
  throw std::runtime_error("the server does not run");
}

}  // namespace florin::end_to_end
