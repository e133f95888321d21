#include "program/installation/private_postgres.hpp"

#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <boost/test/unit_test.hpp>
#include <fstream>
#include <iterator>
#include <pqxx/pqxx>

#include "persistence/connection.hpp"
#include "persistence/statement_logging.hpp"

namespace florin::private_postgres_test {
namespace {

namespace fs = std::filesystem;

fs::path new_folder() {
  std::string name = (fs::temp_directory_path() / "florin-test-XXXXXX").string();
  return mkdtemp(name.data());
}

/// A data folder that a PostgreSQL other than root's can reach, and that is gone after the test.
struct data_folder {
  fs::path top = new_folder();
  fs::path data_dir = top / "var";

  data_folder() {
    fs::permissions(top, fs::perms::owner_all | fs::perms::others_exec);
    fs::create_directories(data_dir);
  }
  ~data_folder() {
    private_postgres(data_dir).stop_immediately();
    auto location = postgres_location::find(data_dir);
    fs::remove_all(location.socket);
    fs::remove_all(location.cluster.parent_path());
    fs::remove_all(top);
  }

  int process() const {
    int number = 0;
    std::ifstream(postgres_location::find(data_dir).cluster / "postmaster.pid") >> number;
    return number;
  }
};

/// What psql prints for a statement of the schema's owner.
std::string ask(const private_postgres& postgres, const std::string& statement, bool as_owner = true) {
  auto url = as_owner ? postgres.owner_url() : postgres.server_url();
  return run_program({"psql", "--no-psqlrc", "-qAt", url, "--command", statement}).output;
}

struct running_postgres : data_folder {
  private_postgres postgres{data_dir};

  running_postgres() { postgres.start(); }
};

/// The one that tests share which only look at it: making a cluster takes a second or more.
const running_postgres& shared() {
  static const running_postgres instance;
  return instance;
}

BOOST_AUTO_TEST_SUITE(private_postgres_test)

BOOST_AUTO_TEST_CASE(Start_MakesADatabaseThatBelongsToTheOwnerRole) {
  BOOST_TEST(shared().postgres.is_running());
  BOOST_TEST(ask(shared().postgres, "SELECT current_user, current_database()") == "florin_owner|florin\n");
  BOOST_TEST(ask(shared().postgres, "SELECT current_user", false) == "florin_server\n");
  BOOST_TEST(ask(shared().postgres, "CREATE SCHEMA journal") == "");
}

BOOST_FIXTURE_TEST_CASE(InterruptedStart_IsMadeWholeByTheNextOne, running_postgres) {
  // As if it had ended between PostgreSQL and its database.
  auto administrator = postgres_user::current();
  auto dropped = run_program(administrator.as_user(
      {"psql", "--no-psqlrc", "-qAt", "--host", postgres_location::find(data_dir).socket, "--username",
       administrator.name(), "--dbname", "postgres", "--command", "DROP DATABASE florin"}));
  BOOST_TEST(dropped.succeeded(), dropped.output);
  BOOST_TEST(ask(postgres, "SELECT 1") != "1\n");
  postgres.start();
  BOOST_TEST(ask(postgres, "SELECT 1") == "1\n");
}

BOOST_AUTO_TEST_CASE(ServerRole_CannotCreateAnything) {
  auto answer = ask(shared().postgres, "CREATE TABLE mine (a int)", false);
  BOOST_TEST(answer.find("permission denied") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(Settings_KeepCommitsDurable_AndTheNetworkOut) {
  BOOST_TEST(ask(shared().postgres, "SHOW fsync") == "on\n");
  BOOST_TEST(ask(shared().postgres, "SHOW synchronous_commit") == "on\n");
  BOOST_TEST(ask(shared().postgres, "SHOW listen_addresses") == "\n");
  BOOST_TEST(ask(shared().postgres, "SHOW data_checksums") == "on\n");
}

/// But not to the server, which is root's group where root has started it, and no more than that.
BOOST_AUTO_TEST_CASE(SocketFolder_IsClosedToOthers) {
  auto location = postgres_location::find(shared().data_dir);
  for (const auto& folder : {location.socket, location.cluster.parent_path()}) {
    struct stat status {};
    BOOST_REQUIRE(stat(folder.c_str(), &status) == 0);
    BOOST_TEST((status.st_mode & 07777) == (geteuid() == 0 ? 02710u : 0700u));
    BOOST_TEST(status.st_gid == getegid());
  }
  if (geteuid() != 0) return;
  auto without_rights =
      run_program({"setpriv", "--bounding-set=-all", "--inh-caps=-all", "--clear-groups", "--", "psql",
                   "--no-psqlrc", "-qAt", shared().postgres.server_url(), "--command", "SELECT 1"});
  BOOST_TEST(without_rights.output == "1\n");
  auto somebody = run_program({"setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups", "--", "psql",
                               "--no-psqlrc", "-qAt", shared().postgres.server_url(), "--command", "SELECT 1"});
  BOOST_TEST(somebody.output.find("Permission denied") != std::string::npos, somebody.output);
}

/// What psql prints for a statement with a parameter, as the server has them.
std::string ask_with(const private_postgres& postgres, const std::string& statement,
                     const std::string& parameter) {
  pqxx::connection connection(postgres.owner_url());
  pqxx::nontransaction work(connection);
  try {
    auto answer = work.exec_params(statement, parameter);
    return answer.empty() || answer[0][0].is_null() ? "" : answer[0][0].c_str();
  } catch (const pqxx::sql_error& refused) {
    return refused.sqlstate();
  }
}

constexpr auto secret_of_a_user = "wrapped-key-of-alice";

std::string log_of(const data_folder& data) {
  std::ifstream file(data.data_dir / "log" / "postgres.log");
  return {std::istreambuf_iterator<char>(file), {}};
}

BOOST_FIXTURE_TEST_CASE(Log_HasNothingThatStatementsCarry, running_postgres) {
  ask(postgres, "CREATE TABLE secrets (secret text PRIMARY KEY, CHECK (secret <> 'x'))");
  std::string insert = "INSERT INTO secrets VALUES ($1)";
  BOOST_TEST(ask_with(postgres, insert, secret_of_a_user) == "");
  // A row that is there, one that may not be, one that is too long for its column's index, two that wait for each
  // other would all be told with their values.
  BOOST_TEST(ask_with(postgres, insert, secret_of_a_user) == "23505");
  BOOST_TEST(ask_with(postgres, "INSERT INTO secrets SELECT 'x' WHERE $1 <> ''", secret_of_a_user) == "23514");
  BOOST_TEST(ask_with(postgres, "SELECT $1::jsonb", std::string("{\"a\": ") + secret_of_a_user) == "22P02");
  BOOST_TEST(ask_with(postgres, "SELECT 1 FROM secrets WHERE nothing = $1", secret_of_a_user) == "42703");
  BOOST_TEST(ask_with(postgres, "SELECT pg_sleep(1.1), $1::text", secret_of_a_user) == "");
  postgres.stop();
  auto log = log_of(*this);
  BOOST_TEST(log.find(" duration: 1") != std::string::npos, log);
  BOOST_TEST(log.find("duplicate key value violates unique constraint \"secrets_pkey\"") != std::string::npos,
             log);
  BOOST_TEST(log.find(secret_of_a_user) == std::string::npos, log);
  BOOST_TEST(log.find("INSERT INTO secrets") == std::string::npos, log);
  struct stat status {};
  BOOST_REQUIRE(stat((data_dir / "log" / "postgres.log").c_str(), &status) == 0);
  BOOST_TEST((status.st_mode & 077) == 0u);
}

/// The server tells it in its own log.
BOOST_AUTO_TEST_CASE(Failure_IsToldWithoutTheRowThatItIsAbout) {
  ask(shared().postgres, "CREATE TABLE taken (secret text PRIMARY KEY)");
  auto connection = connect(shared().postgres.owner_url(), connection_purpose::journal);
  auto insert = [&] {
    pqxx::nontransaction(*connection).exec_params("INSERT INTO taken VALUES ($1)", secret_of_a_user);
  };
  insert();
  BOOST_CHECK_EXCEPTION(insert(), pqxx::sql_error, [](const pqxx::sql_error& refused) {
    std::string reason = refused.what();
    BOOST_TEST(reason.find(secret_of_a_user) == std::string::npos, reason);
    return reason.find("\"taken_pkey\"") != std::string::npos;
  });
}

BOOST_FIXTURE_TEST_CASE(RunningOneOfAnEarlierVersion_GoesOnWithTheSettingsOfNow, running_postgres) {
  // As an earlier version had it: parameters were logged, and only PostgreSQL's user could connect.
  auto location = postgres_location::find(data_dir);
  auto settings = location.cluster / "florin.conf";
  std::ifstream file(settings);
  std::string earlier;
  for (std::string line; std::getline(file, line);)
    if (!line.starts_with("log_parameter_max_length") && !line.starts_with("log_error_verbosity"))
      earlier += line + "\n";
  std::ofstream(settings) << earlier;
  BOOST_REQUIRE(kill(process(), SIGHUP) == 0);
  auto becomes = [&](const std::string& setting, const std::string& value) {
    for (int i = 0; i < 250 && ask(postgres, "SHOW " + setting) != value + "\n"; ++i) usleep(20'000);
    return ask(postgres, "SHOW " + setting) == value + "\n";
  };
  BOOST_TEST(becomes("log_error_verbosity", "default"));
  BOOST_TEST(ask_with(postgres, "SELECT pg_sleep(1.1), $1::text", secret_of_a_user) == "");
  BOOST_TEST(log_of(*this).find(secret_of_a_user) != std::string::npos);
  // Which `up` warns of where it cannot change it.
  BOOST_TEST(revealing_log_settings(postgres.server_url()) ==
                 (std::vector<std::string>{"log_error_verbosity = default", "log_parameter_max_length = -1"}),
             boost::test_tools::per_element());
  chmod(location.socket_file().c_str(), 0700);
  auto before = process();

  postgres.start();
  BOOST_TEST(process() == before);
  BOOST_TEST(becomes("log_parameter_max_length", "0"));
  BOOST_TEST(ask_with(postgres, "SELECT pg_sleep(1.1), $1::text", secret_of_a_user) == "");
  BOOST_TEST(log_of(*this).find(secret_of_a_user) == std::string::npos);
  BOOST_TEST(revealing_log_settings(postgres.server_url()).empty());
  struct stat status {};
  BOOST_REQUIRE(stat(location.socket_file().c_str(), &status) == 0);
  BOOST_TEST((status.st_mode & 0777) == (geteuid() == 0 ? 0770u : 0700u));
}

BOOST_FIXTURE_TEST_CASE(StartingTwice_ChangesNothing, running_postgres) {
  auto before = process();
  postgres.start();
  BOOST_TEST(process() == before);
}

BOOST_FIXTURE_TEST_CASE(StoppedPostgres_KeepsItsDataForTheNextStart, running_postgres) {
  ask(postgres, "CREATE TABLE kept (a int); INSERT INTO kept VALUES (42)");
  postgres.stop();
  BOOST_TEST(!postgres.is_running());
  postgres.start();
  BOOST_TEST(ask(postgres, "SELECT a FROM kept") == "42\n");
}

BOOST_FIXTURE_TEST_CASE(ImmediateStop_IsRecoveredFrom, running_postgres) {
  ask(postgres, "CREATE TABLE kept (a int); INSERT INTO kept VALUES (42)");
  postgres.stop_immediately();
  BOOST_TEST(!postgres.is_running());
  postgres.start();
  BOOST_TEST(ask(postgres, "SELECT a FROM kept") == "42\n");
}

BOOST_FIXTURE_TEST_CASE(KilledPostgres_StartsAgain, running_postgres) {
  kill(process(), SIGKILL);
  while (postgres.is_running()) usleep(1'000);
  postgres.start();
  BOOST_TEST(ask(postgres, "SELECT 1") == "1\n");
}

BOOST_FIXTURE_TEST_CASE(LockWithAnotherProcessesNumber_DoesNotKeepItFromStarting, running_postgres) {
  postgres.stop();
  auto location = postgres_location::find(data_dir);
  // After a crash of the machine the number may belong to anybody, for instance to us.
  std::ofstream(location.cluster / "postmaster.pid") << getpid() << "\n" << location.cluster.string() << "\n";
  BOOST_TEST(!postgres.is_running());
  postgres.start();
  BOOST_TEST(postgres.is_running());
}

BOOST_FIXTURE_TEST_CASE(FolderClosedToItsUser_IsReplacedByOneElsewhere, data_folder) {
  fs::permissions(top, fs::perms::owner_all);
  private_postgres postgres(data_dir);
  postgres.start();
  BOOST_TEST(ask(postgres, "SELECT 1") == "1\n");
  BOOST_TEST(fs::is_symlink(data_dir / "postgres") == (geteuid() == 0));
  postgres.stop();
  private_postgres(data_dir).start();
  BOOST_TEST(ask(postgres, "SELECT 1") == "1\n");
}

BOOST_FIXTURE_TEST_CASE(PathTooLongForASocket_PutsOnlyTheSocketElsewhere, data_folder) {
  auto deep_dir = data_dir / std::string(100, 'd') / "with space and 'quote'";
  fs::create_directories(deep_dir);
  private_postgres postgres(deep_dir);
  postgres.start();
  auto location = postgres_location::find(deep_dir);
  BOOST_TEST(location.socket.parent_path() == "/tmp");
  BOOST_TEST(location.cluster.string().starts_with(deep_dir.string()));
  BOOST_TEST(ask(postgres, "SELECT 1") == "1\n");
  postgres.stop();
  // Folders in /tmp do not outlive a restart of the machine.
  fs::remove_all(location.socket);
  postgres.start();
  BOOST_TEST(ask(postgres, "SELECT 1") == "1\n");
  postgres.stop_immediately();
  fs::remove_all(postgres_location::find(deep_dir).socket);
}

BOOST_FIXTURE_TEST_CASE(InterruptedInitialisation_IsBegunAgain, data_folder) {
  auto location = postgres_location::prepare(data_dir, postgres_user::current());
  fs::create_directories(location.cluster.string() + ".unfinished/base");
  private_postgres postgres(data_dir);
  postgres.start();
  BOOST_TEST(postgres.is_running());
}

BOOST_FIXTURE_TEST_CASE(LinksInItsFolder_LeadNobodyElsewhere, data_folder) {
  // Whoever runs PostgreSQL as himself has nothing that its user has not.
  if (geteuid() != 0) return;
  private_postgres postgres{data_dir};
  postgres.start();
  postgres.stop_immediately();
  auto location = postgres_location::find(data_dir);
  auto owner_of = [](const fs::path& path) {
    struct stat status {};
    BOOST_REQUIRE(stat(path.c_str(), &status) == 0);
    return status.st_uid;
  };
  auto folder = top / "folder", file = top / "file";
  fs::create_directory(folder);
  std::ofstream(file) << "secret";
  fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write);

  fs::remove_all(location.socket);
  fs::create_directory_symlink(folder, location.socket);
  BOOST_CHECK_THROW(postgres.start(), std::exception);
  BOOST_TEST(owner_of(folder) == 0u);
  fs::remove(location.socket);

  fs::create_symlink(file, location.cluster / "florin.conf.unfinished");
  BOOST_CHECK_THROW(postgres.start(), std::exception);
  BOOST_TEST(owner_of(file) == 0u);
  BOOST_TEST(fs::file_size(file) == 6u);
  fs::remove(location.cluster / "florin.conf.unfinished");
  postgres.start();
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::private_postgres_test
