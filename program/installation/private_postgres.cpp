#include "program/installation/private_postgres.hpp"

#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <thread>

#include "config/private_file.hpp"
#include "program/installation/postgres_configuration.hpp"

namespace florin {
namespace {

namespace fs = std::filesystem;

const fs::path installed_versions = "/usr/lib/postgresql";
constexpr auto start_timeout_s = "60";
constexpr auto stop_timeout_s = "60";

std::string first_line_of(const fs::path& file) {
  std::string line;
  std::ifstream stream(file);
  std::getline(stream, line);
  return line;
}

/// A cluster belongs to the major version that made it; a new one is made by the newest.
fs::path programs_for(const fs::path& cluster) {
  auto made_by = first_line_of(cluster / "PG_VERSION");
  int newest = 0;
  if (fs::exists(installed_versions))
    for (const auto& version : fs::directory_iterator(installed_versions))
      if (fs::exists(version.path() / "bin/initdb"))
        newest = std::max(newest, std::atoi(version.path().filename().c_str()));
  auto folder = installed_versions / (made_by.empty() ? std::to_string(newest) : made_by) / "bin";
  if (!fs::exists(folder / "initdb"))
    throw std::runtime_error("PostgreSQL" + (made_by.empty() ? "" : " " + made_by) + " is not installed");
  return folder;
}

/// Everything but letters, digits and what is plain in a path.
std::string percent_encoded(const std::string& text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string result;
  for (unsigned char c : text) {
    if (std::isalnum(c) || c == '-' || c == '_' || c == '.')
      result.push_back(static_cast<char>(c));
    else
      result += {'%', digits[c >> 4], digits[c & 15]};
  }
  return result;
}

std::string text_in(const fs::path& file) {
  std::ifstream stream(file);
  return {std::istreambuf_iterator<char>(stream), {}};
}

constexpr auto unfinished_mark = ".unfinished";

void remove_unfinished(const fs::path& cluster) {
  std::error_code still_in_use;
  for (const auto& entry : fs::directory_iterator(cluster.parent_path()))
    if (entry.path().filename().string().starts_with(cluster.filename().string() + unfinished_mark))
      fs::remove_all(entry.path(), still_in_use);
}

void require(const child_outcome& outcome, const std::string& what) {
  if (!outcome.succeeded()) throw std::runtime_error(what + ":\n" + outcome.output);
}

}  // namespace

private_postgres::private_postgres(fs::path data_dir)
    : data_dir_(std::move(data_dir)),
      user_(postgres_user::current()),
      location_(postgres_location::find(data_dir_)) {}

// Each step is done again until it is whole, since any of them may have been interrupted.
void private_postgres::start() {
  location_ = postgres_location::prepare(data_dir_, user_);
  fs::create_directories(data_dir_ / "log");
  is_running() ? adapt_cluster() : start_cluster();
  user_.admit_to(location_.socket_file());
  make_roles_and_database();
}

/// An older version may have started it.
void private_postgres::adapt_cluster() {
  write_configuration();
  require(run("pg_ctl", {"reload", "--silent", "-D", location_.cluster.string()}),
          "PostgreSQL does not read its settings");
}

void private_postgres::start_cluster() {
  if (!fs::exists(location_.cluster)) make_cluster();
  write_configuration();
  // It does not run, so this is what a crash of the machine left, and it may keep PostgreSQL from starting.
  fs::remove(location_.cluster / "postmaster.pid");
  launch();
}

void private_postgres::stop() { stop_in_mode("fast"); }

void private_postgres::stop_immediately() { stop_in_mode("immediate"); }

bool private_postgres::is_running() const {
  // The number alone may be another process's after a crash; a server's working folder is its cluster.
  auto process = first_line_of(location_.cluster / "postmaster.pid");
  std::error_code gone;
  return !process.empty() && fs::read_symlink("/proc/" + process + "/cwd", gone) == location_.cluster;
}

bool private_postgres::has_died() const {
  // Whoever is stopped takes it away.
  return fs::exists(location_.cluster / "postmaster.pid") && !is_running();
}

std::string private_postgres::url_of(const std::string& role) const {
  return "postgresql://" + role + "@/florin?port=5432&host=" + percent_encoded(location_.socket.string());
}

void private_postgres::make_cluster() {
  // What an interrupted initdb left is not a cluster, so the name is only given to a finished one. A child of it
  // may still be writing for a moment, so each attempt has a folder of its own.
  remove_unfinished(location_.cluster);
  fs::path unfinished = location_.cluster.string() + unfinished_mark + std::to_string(getpid());
  require(run("initdb", {"--pgdata=" + unfinished.string(), "--username=" + user_.name(), "--encoding=UTF8",
                         "--locale=C", "--data-checksums", "--auth-local=peer", "--auth-host=reject"}),
          "PostgreSQL's initdb failed");
  user_.act([&] { std::ofstream(unfinished / "postgresql.conf", std::ios::app) << "include 'florin.conf'\n"; });
  fs::rename(unfinished, location_.cluster);
}

void private_postgres::write_configuration() {
  auto settings = location_.cluster / "florin.conf";
  forget_what_was_logged(settings);
  auto access = location_.cluster / "pg_hba.conf";
  user_.act([&] {
    write_private_file(settings, postgres_configuration(location_.socket));
    write_private_file(access, postgres_access_rules(user_.name()));
  });
}

/// Under the settings of older versions the log got parameters of statements, such as keys of users who were
/// erased since.
void private_postgres::forget_what_was_logged(const fs::path& settings) const {
  if (text_in(settings).find("log_parameter_max_length = 0") != std::string::npos) return;
  if (fs::exists(log())) fs::resize_file(log(), 0);
}

void private_postgres::launch() {
  auto words = words_to_start();
  // Children of a server that was killed may need a moment to notice that it is gone.
  for (int attempt = 0; attempt < 5; ++attempt) {
    if (run_program(words, log()) == 0) return;
    std::this_thread::sleep_for(std::chrono::seconds(1));
  }
  throw std::runtime_error("PostgreSQL does not start; " + log().string() + " says why");
}

command_words private_postgres::words_to_start() const {
  return user_.as_user({programs_for(location_.cluster) / "pg_ctl", "start", "--silent", "--wait", "--timeout",
                        start_timeout_s, "-D", location_.cluster.string()});
}

bool private_postgres::start_again(int log) const {
  // Its file of the dead process stays: by it PostgreSQL sees whether children of that one still write.
  return run_program(words_to_start(), log) == 0;
}

fs::path private_postgres::log() const { return data_dir_ / "log" / "postgres.log"; }

void private_postgres::make_roles_and_database() {
  query("postgres", R"(
    DO $$ BEGIN
      IF to_regrole('florin_owner') IS NULL THEN CREATE ROLE florin_owner LOGIN; END IF;
      IF to_regrole('florin_server') IS NULL THEN CREATE ROLE florin_server LOGIN; END IF;
    END $$)");
  if (query("postgres", "SELECT 1 FROM pg_database WHERE datname = 'florin'").empty())
    query("postgres", "CREATE DATABASE florin OWNER florin_owner");
}

void private_postgres::stop_in_mode(const std::string& mode) {
  if (!is_running()) return;
  require(run("pg_ctl", {"stop", "--silent", "--wait", "--timeout", stop_timeout_s, "--mode", mode, "-D",
                         location_.cluster.string()}),
          "PostgreSQL does not stop");
}

std::string private_postgres::query(const std::string& database, const std::string& statement) {
  auto outcome = run("psql", {"--no-psqlrc", "--quiet", "--tuples-only", "--no-align", "--set=ON_ERROR_STOP=1",
                              "--host", location_.socket.string(), "--port", "5432", "--username", user_.name(),
                              "--dbname", database, "--command", statement});
  require(outcome, "PostgreSQL refused a statement");
  return outcome.output;
}

child_outcome private_postgres::run(const std::string& program, command_words arguments) const {
  arguments.insert(arguments.begin(), programs_for(location_.cluster) / program);
  return run_program(user_.as_user(std::move(arguments)));
}

}  // namespace florin
