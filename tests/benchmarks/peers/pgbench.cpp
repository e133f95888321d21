#include "tests/benchmarks/peers/pgbench.hpp"

#include <filesystem>
#include <fstream>
#include <pqxx/pqxx>
#include <sstream>
#include <stdexcept>

#include "program/source_tree.hpp"
#include "tests/benchmarks/cpu_meter.hpp"
#include "tests/end_to_end/harness/test_bank.hpp"

namespace florin::benchmarks {
namespace {

namespace fs = std::filesystem;

fs::path peers_folder() { return source_tree() / "tests/benchmarks/peers"; }

/// The newest one that is installed; Debian does not put it on the path.
std::string pgbench_program() {
  fs::path newest;
  for (const auto& version : fs::directory_iterator("/usr/lib/postgresql"))
    if (auto program = version.path() / "bin/pgbench"; fs::exists(program)) newest = std::max(newest, program);
  if (newest.empty()) throw std::runtime_error("pgbench is not installed: apt install postgresql-contrib");
  return newest;
}

void run_pgbench(command_words words) {
  words.insert(words.begin(), pgbench_program());
  auto outcome = run_program(words);
  if (!outcome.succeeded()) throw std::runtime_error("pgbench failed:\n" + outcome.output);
}

std::string text_of(const fs::path& file) {
  std::ostringstream text;
  text << std::ifstream(file).rdbuf();
  return text.str();
}

/// Of the logs that each of pgbench's threads writes: client, number, microseconds, …
std::vector<double> latencies_ms_in(const fs::path& folder) {
  std::vector<double> latencies;
  for (const auto& log : fs::directory_iterator(folder)) {
    std::ifstream lines(log.path());
    for (std::string line; std::getline(lines, line);) {
      std::istringstream fields(line);
      std::uint64_t client = 0, number = 0;
      double microseconds = 0;
      if (fields >> client >> number >> microseconds) latencies.push_back(microseconds / 1000);
    }
  }
  std::ranges::sort(latencies);
  return latencies;
}

double part_of(const std::vector<double>& sorted, double part) {
  if (sorted.empty()) return 0;
  return sorted[static_cast<std::size_t>(part * static_cast<double>(sorted.size() - 1))];
}

}  // namespace

void pgbench::prepare() const {
  run_pgbench({"--initialize", "--scale", scale_, "--quiet", url_});
  pqxx::connection connection(url_);
  pqxx::nontransaction session(connection);
  session.exec(text_of(peers_folder() / "sql_ledger.sql"));
}

round_figures pgbench::run_tpcb(std::size_t clients, std::chrono::seconds time) const {
  return run({"--builtin", "tpcb-like", "--scale", scale_}, clients, time);
}

round_figures pgbench::run_sql_ledger(const std::string& script, std::size_t clients,
                                      std::chrono::seconds time) const {
  return run({"--no-vacuum", "--file", (peers_folder() / script).string()}, clients, time);
}

round_figures pgbench::run(const command_words& options, std::size_t clients, std::chrono::seconds time) const {
  temporary_folder logs;
  cpu_meter cpu({{"postgres", postmaster_}, {"client", getpid()}});
  command_words words{"--client", std::to_string(clients), "--jobs", "2", "--time", std::to_string(time.count())};
  words.insert(words.end(), {"--protocol", "prepared", "--log", "--log-prefix", (logs.path() / "log").string()});
  words.insert(words.end(), options.begin(), options.end());
  words.push_back(url_);
  run_pgbench(words);
  auto latencies = latencies_ms_in(logs.path());
  auto count = static_cast<double>(latencies.size());
  return {count / static_cast<double>(time.count()), part_of(latencies, 0.5), part_of(latencies, 0.99),
          cpu.used_for_each(count), 0};
}

}  // namespace florin::benchmarks
