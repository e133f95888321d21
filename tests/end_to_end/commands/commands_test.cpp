#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include <boost/test/unit_test.hpp>
#include <chrono>
#include <fstream>
#include <sstream>

#include "program/installation/network.hpp"
#include "tests/end_to_end/harness/customer.hpp"
#include "tests/end_to_end/harness/formats.hpp"

namespace florin::end_to_end::commands_test {
namespace {

using std::chrono::steady_clock;

/// A bank with the settings of the delivery, for all tests that leave it running or start it again.
struct commands_test {
  commands_test() {
    if (!bank().is_server_alive()) bank().start();
  }
  ~commands_test() { bank().require_sound(); }

  static test_bank& bank() {
    static test_bank instance;
    return instance;
  }
  static nlohmann::json status(int exit_code) {
    auto outcome = bank().command({"status", "--json"});
    BOOST_TEST(outcome.exit_code == exit_code);
    return nlohmann::json::parse(outcome.output);
  }
};

child_outcome florin(command_words words) {
  words.insert(words.begin(), florin_program());
  return run_program(words);
}

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

/// The command must fail, and say something with all of these words.
void check_clear_failure(const child_outcome& outcome, const std::vector<std::string>& words) {
  BOOST_TEST(outcome.exit_code != 0);
  BOOST_TEST(outcome.output.size() < 2'000u);
  for (const auto& word : words) BOOST_TEST(contains(outcome.output, word), outcome.output);
}

BOOST_AUTO_TEST_SUITE(commands)
BOOST_FIXTURE_TEST_SUITE(commands_of_a_bank, commands_test)

BOOST_AUTO_TEST_CASE(Status_TellsWhereEverythingIs) {
  auto facts = status(0);
  has_exactly(facts,
              {"state", "pid", "version", "revision", "data_dir", "address", "metrics_address", "certificate"});
  BOOST_TEST(facts.at("state") == "running");
  BOOST_TEST(facts.at("pid").get<int>() > 1);
  BOOST_TEST(facts.at("data_dir") == bank().data_dir().string());
  BOOST_TEST(facts.at("address").get<std::string>().starts_with("https://localhost:"));
  BOOST_TEST(facts.at("metrics_address").get<std::string>().starts_with("http://127.0.0.1:"));
  BOOST_TEST(std::filesystem::exists(facts.at("certificate").get<std::string>()));
  auto lines = bank().command({"status"});
  BOOST_TEST(lines.exit_code == 0);
  BOOST_TEST(contains(lines.output, facts.at("address")));
}

BOOST_AUTO_TEST_CASE(Server_IsOnBothLoopbackAddresses) {
  auto port = bank().address().substr(bank().address().rfind(':') + 1);
  std::vector<std::string> hosts{"localhost", "127.0.0.1"};
  if (other_loopback("127.0.0.1")) hosts.push_back("[::1]");
  for (const auto& host : hosts)
    BOOST_TEST(
        http_client("https://" + host + ":" + port, bank().certificate()).send({"GET", "/health"}).status == 200,
        host);
}

BOOST_AUTO_TEST_CASE(Passkeys_AreForANameThatBrowsersTake) {
  customer alice(bank().client());
  auto public_address = status(0).at("address").get<std::string>();
  auto metadata = bank().client().send({"GET", "/.well-known/oauth-authorization-server"}).json();
  BOOST_TEST(metadata.at("issuer") == public_address);
  auto options = bank().client().send(
      {"POST", "/v1/auth/login/passkey/options", "{}", {{"Content-Type", "application/json"}}});
  BOOST_TEST(options.json().at("data").at("rpId") == "localhost", options.body);
}

BOOST_AUTO_TEST_CASE(UpTwice_LeavesTheServerAlone) {
  auto before = status(0);
  auto started_at = steady_clock::now();
  auto outcome = bank().command({"up", "--port", "0"});
  BOOST_TEST((steady_clock::now() - started_at < std::chrono::seconds(5)));
  BOOST_TEST(outcome.exit_code == 0, outcome.output);
  BOOST_TEST(contains(outcome.output, "already"), outcome.output);
  BOOST_TEST(status(0) == before);
}

BOOST_AUTO_TEST_CASE(KilledServer_IsCrashed_AndStartsAgainWithItsMoney) {
  customer alice(bank().client());
  alice.transfer(alice.checking, alice.savings, "12.34");
  bank().kill_server();
  auto facts = status(3);
  BOOST_TEST(facts.at("state") == "crashed");
  BOOST_TEST(facts.at("pid").is_null());
  bank().require_sound();
  bank().start();
  BOOST_TEST(status(0).at("state") == "running");
  BOOST_TEST(alice.balance(alice.checking) == "9987.66");
}

BOOST_AUTO_TEST_CASE(Down_StopsServerAndDatabase_AndUpIsBackInSeconds) {
  customer alice(bank().client());
  auto certificate = status(0).at("certificate");
  auto outcome = bank().command({"down"});
  BOOST_TEST(outcome.exit_code == 0, outcome.output);
  BOOST_TEST(!bank().is_server_alive());
  BOOST_TEST(!bank().postgres().is_running());
  auto facts = status(3);
  BOOST_TEST(facts.at("state") == "stopped");
  BOOST_TEST(bank().command({"down"}).exit_code == 0);
  bank().require_sound();
  BOOST_TEST(!bank().postgres().is_running());

  auto started_at = steady_clock::now();
  bank().start();
  BOOST_TEST((steady_clock::now() - started_at < std::chrono::seconds(5)));
  BOOST_TEST(status(0).at("certificate") == certificate);
  BOOST_TEST(alice.balance(alice.checking) == "10000.00");
}

BOOST_AUTO_TEST_CASE(KilledServer_IsStartedAgainAtOnce) {
  auto killed = bank().server_process();
  kill(killed, SIGKILL);
  bank().start();
  BOOST_TEST(bank().server_process() != killed);
  BOOST_TEST(customer(bank().client()).get("/v1/accounts").status == 200);
}

BOOST_AUTO_TEST_CASE(Logs_ShowWhatTheServerDidAndWhatWasRequested) {
  customer alice(bank().client());
  alice.get("/v1/accounts", {{"X-Request-Id", "look-for-me-in-the-log"}});
  // The log is written by a thread of its own.
  for (int i = 0; i < 50 && !contains(bank().command({"logs", "--access"}).output, "look-for-me-in-the-log"); ++i)
    usleep(20'000);
  BOOST_TEST(contains(bank().command({"logs"}).output, " info server_started "));
  auto outcome = bank().command({"logs", "--access"});
  BOOST_TEST(outcome.exit_code == 0);
  BOOST_TEST(contains(outcome.output, "look-for-me-in-the-log"));
  BOOST_TEST(!contains(outcome.output, alice.api_key));
}

BOOST_AUTO_TEST_CASE(PrivateKeyAndSettings_AreReadableByTheirOwnerOnly) {
  for (const auto& entry : std::filesystem::recursive_directory_iterator(bank().data_dir())) {
    if (!entry.is_regular_file() || entry.path().extension() != ".pem") continue;
    std::ifstream file(entry.path());
    std::string content(std::istreambuf_iterator<char>(file), {});
    if (!contains(content, "PRIVATE KEY")) continue;
    struct stat status {};
    BOOST_REQUIRE(stat(entry.path().c_str(), &status) == 0);
    BOOST_TEST((status.st_mode & 077) == 0u, entry.path());
  }
}

BOOST_AUTO_TEST_CASE(MasterKey_IsMadeOnceAndGuardsTheBank) {
  test_bank other;
  auto file = other.data_dir() / "keys" / "master";
  struct stat status {};
  BOOST_REQUIRE(stat(file.c_str(), &status) == 0);
  BOOST_TEST((status.st_mode & 077) == 0u);
  other.command({"down"});
  BOOST_REQUIRE(chmod(file.c_str(), 0640) == 0);
  auto refused = other.command({"up", "--port", "0"});
  BOOST_TEST(refused.exit_code != 0);
  BOOST_TEST(contains(refused.output, "chmod 600"));
}

std::string status_line(pid_t process, const std::string& name) {
  std::ifstream status("/proc/" + std::to_string(process) + "/status");
  for (std::string line; std::getline(status, line);)
    if (line.starts_with(name + ":\t")) return line.substr(name.size() + 2);
  return "none";
}

BOOST_AUTO_TEST_CASE(Server_HasNoRightsThatItDoesNotNeed) {
  auto server = bank().server_process();
  for (auto set : {"CapInh", "CapPrm", "CapEff", "CapAmb"})
    BOOST_TEST(status_line(server, set) == "0000000000000000", set);
  if (geteuid() == 0) {
    BOOST_TEST(status_line(server, "CapBnd") == "0000000000000000");
    BOOST_TEST(status_line(server, "Groups").find_first_not_of(' ') == std::string::npos);
  }
  BOOST_TEST(status_line(server, "NoNewPrivs") == "1");
  BOOST_TEST(status_line(server, "Umask") == "0077");
  // Its memory and what it was started with are its own.
  struct stat status {};
  BOOST_REQUIRE(stat(("/proc/" + std::to_string(server) + "/environ").c_str(), &status) == 0);
  BOOST_TEST(status.st_uid == 0u);
  BOOST_TEST(contains(bank().command({"logs"}).output, " rights_given_up kept=none writes_only_to_data="));
  // The whole of a life with no more than that.
  customer alice(bank().client());
  BOOST_TEST(alice.transfer(alice.checking, alice.savings, "1.00").status == 201);
  for (auto command : {"rotate-keys", "verify", "status"})
    BOOST_TEST(bank().command({command}).exit_code == 0, command);
}

BOOST_AUTO_TEST_CASE(DataFolder_IsClosedToOthers) {
  customer alice(bank().client());
  usleep(300'000);
  namespace fs = std::filesystem;
  for (auto entry = fs::recursive_directory_iterator(bank().data_dir()); entry != fs::end(entry); ++entry) {
    auto name = entry->path().filename();
    // The cluster belongs to PostgreSQL's user.
    if (name == "postgres") entry.disable_recursion_pending();
    // Certificates are no secret.
    if (name == "postgres" || name == "certificate.pem" || name == "authority.pem") continue;
    struct stat status {};
    BOOST_REQUIRE(stat(entry->path().c_str(), &status) == 0);
    BOOST_TEST((status.st_mode & 077) == 0u, entry->path());
  }
}

BOOST_AUTO_TEST_CASE(Server_AsksForHugePages) {
  // Nobody but root sees with what a server was started.
  if (geteuid() != 0) return;
  std::ifstream environment("/proc/" + std::to_string(bank().server_process()) + "/environ");
  std::string words{std::istreambuf_iterator<char>(environment), {}};
  BOOST_TEST(contains(words, "glibc.malloc.hugetlb=1"));
  std::ifstream listed("/proc/" + std::to_string(bank().server_process()) + "/comm");
  std::string name;
  std::getline(listed, name);
  BOOST_TEST(name == "florin");
}

BOOST_AUTO_TEST_CASE(SecondBank_RunsSideBySide) {
  test_bank other;
  BOOST_TEST(other.address() != bank().address());
  BOOST_TEST(other.metrics_address() != bank().metrics_address());
  customer alice(bank().client());
  customer bob(other.client());
  refused(bob.get("/v1/accounts/" + alice.checking), 404, "ACCOUNT_NOT_FOUND");
  bob.client = bank().client();
  refused(bob.get("/v1/accounts"), 401, "UNAUTHENTICATED");
}

BOOST_AUTO_TEST_CASE(RelativeDataFolder_IsOfTheFolderThatOneIsIn) {
  auto here = bank().data_dir().parent_path().string();
  auto outcome = run_program(
      {"/bin/sh", "-c", "cd '" + here + "' && '" + florin_program().string() + "' status --json --data var"});
  BOOST_TEST(outcome.exit_code == 0, outcome.output);
  BOOST_TEST(nlohmann::json::parse(outcome.output).at("pid") == bank().server_process());
}

BOOST_AUTO_TEST_CASE(AnotherEnvironment_IsRefused) {
  check_clear_failure(bank().command({"up", "--set", "server.environment=live"}),
                      {bank().data_dir().string(), "sandbox", "live", "--data"});
  BOOST_TEST(bank().is_server_alive());
}

BOOST_AUTO_TEST_CASE(Server_KeepsNothingOpenThatItWasStartedWith) {
  test_bank other;
  other.command({"down"});
  auto lock = other.data_dir() / "somebody's.lock";
  auto started = run_program({"flock", lock, florin_program(), "up", "--data", other.data_dir(), "--port", "0"});
  BOOST_TEST(started.succeeded(), started.output);
  BOOST_TEST(run_program({"flock", "--nonblock", lock, "true"}).succeeded());
  other.command({"down"});
}

BOOST_AUTO_TEST_CASE(RolesToGrant_AreListed) {
  auto outcome = florin({"grant-role", "--help"});
  for (auto role : {"admin", "auditor", "editor", "moderator", "support"})
    BOOST_TEST(contains(outcome.output, role), outcome.output);
}

BOOST_AUTO_TEST_CASE(PortInUse_IsSaid) {
  auto port = bank().address().substr(bank().address().rfind(':') + 1);
  temporary_folder folder;
  check_clear_failure(florin({"up", "--data", (folder.path() / "var").string(), "--port", port}),
                      {"server.port", port, "in use"});
}

BOOST_AUTO_TEST_CASE(FailedServer_IsExplainedByItsLog) {
  temporary_folder folder;
  auto nowhere = "postgresql:///florin?host=" + folder.path().string();
  check_clear_failure(florin({"up", "--data", (folder.path() / "var").string(), "--port", "0", "--set",
                              "database.owner_url=" + nowhere, "--set", "database.server_url=" + nowhere}),
                      {folder.path().string()});
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_CASE(WrongSettings_AreNamedWithWhatIsAllowed) {
  temporary_folder folder;
  auto up = [&](const std::string& setting) {
    return florin({"up", "--data", (folder.path() / "var").string(), "--port", "0", "--set", setting});
  };
  check_clear_failure(up("server.prot=1"), {"server.prot", "server.port"});
  check_clear_failure(up("server.max_connections=many"), {"server.max_connections", "many"});
  check_clear_failure(up("server.max_connections=0"), {"server.max_connections", "0"});
  check_clear_failure(up("rate_limits.multiplier=0"), {"rate_limits.multiplier"});
  check_clear_failure(up("rate_limits.per_minute.transfers.creat=5"), {"transfers.creat", "transfers.create"});
  check_clear_failure(up("nonsense"), {"nonsense"});
  check_clear_failure(up("=1"), {"=1", "KEY=VALUE"});
  BOOST_TEST(!std::filesystem::exists(folder.path() / "var" / "postgres"));
}

BOOST_AUTO_TEST_CASE(FullDisk_IsSaidAtOnce) {
  temporary_folder folder;
  auto var = folder.path() / "var";
  std::filesystem::create_directories(var);
  // A file system that has room for nothing.
  std::filesystem::create_directory_symlink("/proc/1", var / "postgres");
  auto began = std::chrono::steady_clock::now();
  check_clear_failure(florin({"up", "--data", var.string(), "--port", "0"}),
                      {"The disk that holds /proc/1/cluster is full: 0 MiB are free, and 128 are needed."});
  BOOST_TEST((std::chrono::steady_clock::now() - began < std::chrono::seconds(10)));
  BOOST_TEST(!std::filesystem::exists(var / "settings.toml"));
}

BOOST_AUTO_TEST_CASE(ConfigFile_IsReadAndItsMistakesAreNamed) {
  temporary_folder folder;
  auto file = folder.path() / "own.toml";
  auto up = [&] {
    return florin({"up", "--data", (folder.path() / "var").string(), "--port", "0", "--config", file.string()});
  };
  check_clear_failure(up(), {file.string()});
  std::ofstream(file) << "[server]\nprot = 1\n";
  check_clear_failure(up(), {"server.prot"});
  std::ofstream(file) << "[server\n";
  check_clear_failure(up(), {file.string()});
  file = folder.path();
  check_clear_failure(up(), {file.string(), "folder"});
}

BOOST_AUTO_TEST_CASE(DataThatIsNoFolder_IsSaid) {
  temporary_folder folder;
  auto file = folder.path() / "file";
  std::ofstream(file) << "text";
  for (auto command : {"up", "down", "status", "verify"}) {
    check_clear_failure(florin({command, "--data", ""}), {"--data", "names no folder"});
    check_clear_failure(florin({command, "--data", file.string()}), {"--data", file.string(), "not a folder"});
  }
}

BOOST_AUTO_TEST_CASE(Version_IsTold) {
  auto outcome = florin({"--version"});
  BOOST_TEST(outcome.exit_code == 0);
  BOOST_TEST(outcome.output.starts_with("florin 0."), outcome.output);
}

/// Ends `florin up` in the middle, whatever it is doing, and returns what it said when it was quicker.
std::string interrupted_up(const command_words& words, std::chrono::milliseconds after, int signal,
                           const std::filesystem::path& output) {
  auto process = start_in_background(words, output);
  for (auto end = steady_clock::now() + after; steady_clock::now() < end; usleep(5'000))
    if (exit_code_of(process) >= 0) return "ended";
  kill(process, signal);
  while (exit_code_of(process) < 0) usleep(5'000);
  return "interrupted";
}

bool runs_anywhere(const std::string& program, const std::string& argument) {
  for (const auto& process : std::filesystem::directory_iterator("/proc")) {
    std::ifstream file(process.path() / "cmdline");
    std::string words{std::istreambuf_iterator<char>(file), {}};
    if (contains(words, program) && contains(words, argument)) return true;
  }
  return false;
}

BOOST_AUTO_TEST_CASE(FirstUpInterruptedAtAnyMoment_IsMadeWholeByTheNextOne) {
  temporary_folder folder;
  auto data_dir = (folder.path() / "a bank's var").string();
  command_words up{florin_program(), "up", "--data", data_dir,
                   "--port",         "0",  "--set",  "server.restart_after_crash=false"};
  int interrupted = 0;
  for (int after_ms : {10, 60, 150, 300, 500, 800, 1'100, 1'300, 300, 600, 100, 200, 400, 700}) {
    int signal = interrupted % 2 == 0 ? SIGINT : SIGKILL;
    auto outcome = interrupted_up(up, std::chrono::milliseconds(after_ms), signal, folder.path() / "output");
    if (outcome == "ended") break;
    ++interrupted;
    for (int i = 0; i < 100 && runs_anywhere("initdb", data_dir); ++i) usleep(10'000);
    BOOST_TEST(!runs_anywhere("initdb", data_dir), "after " << after_ms << " ms");
  }
  BOOST_TEST(interrupted >= 5);
  auto whole = run_program(up);
  BOOST_TEST(whole.exit_code == 0, whole.output);
  auto verified = florin({"verify", "--data", data_dir});
  BOOST_TEST(verified.exit_code == 0, verified.output);
  BOOST_TEST(florin({"down", "--data", data_dir}).exit_code == 0);
  std::filesystem::remove_all(postgres_location::find(data_dir).socket);
  std::filesystem::remove_all(postgres_location::find(data_dir).cluster.parent_path());
}

BOOST_AUTO_TEST_CASE(FolderWithoutABank_IsSaid) {
  temporary_folder folder;
  auto nowhere = (folder.path() / "var").string();
  auto status = florin({"status", "--json", "--data", nowhere});
  BOOST_TEST(status.exit_code == 3);
  BOOST_TEST(nlohmann::json::parse(status.output).at("state") == "stopped");
  BOOST_TEST(florin({"down", "--data", nowhere}).exit_code == 0);
  check_clear_failure(florin({"verify", "--data", nowhere}), {nowhere});
  check_clear_failure(florin({"logs", "--data", nowhere}), {nowhere});
}

BOOST_AUTO_TEST_CASE(Help_NamesEveryCommand) {
  for (command_words words : {command_words{"help"}, command_words{"--help"}}) {
    auto outcome = florin(words);
    BOOST_TEST(outcome.exit_code == 0);
    for (auto command : {"up", "down", "status", "test", "verify", "logs", "rotate-keys", "grant-role",
                         "enrolment-code", "format", "chaos", "help"})
      BOOST_TEST(contains(outcome.output, command), command);
  }
  check_clear_failure(florin({"fly"}), {"fly"});
}

/// The names in the list of subcommands.
std::vector<std::string> commands_of(const std::string& help) {
  std::istringstream lines(help.substr(help.find("Subcommands:")));
  std::vector<std::string> names;
  std::string line, name;
  std::getline(lines, line);
  while (std::getline(lines, line))
    if (std::istringstream words(line); words >> name) names.push_back(name);
  return names;
}

BOOST_AUTO_TEST_CASE(EveryCommandThatHelpNames_Starts) {
  auto commands = commands_of(florin({"help"}).output);
  BOOST_REQUIRE(commands.size() >= 14u);
  std::vector<command_words> all{{"simulate", "--mutants", "--help"}};
  for (const auto& each : commands) all.push_back({each, "--help"});
  for (const auto& words : all) {
    auto outcome = florin(words);
    BOOST_TEST(outcome.exit_code == 0, words.front() << ": " << outcome.output);
    BOOST_TEST(contains(outcome.output, "--"), outcome.output);
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::end_to_end::commands_test
