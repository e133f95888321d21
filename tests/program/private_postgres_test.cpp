#include "program/installation/private_postgres.hpp"

#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <boost/test/unit_test.hpp>
#include <fstream>

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

BOOST_AUTO_TEST_CASE(SocketFolder_IsClosedToOthers) {
  struct stat status {};
  BOOST_REQUIRE(stat(postgres_location::find(shared().data_dir).socket.c_str(), &status) == 0);
  BOOST_TEST((status.st_mode & 0777) == 0700u);
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

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::private_postgres_test
