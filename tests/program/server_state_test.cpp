#include "program/installation/server_state.hpp"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <fstream>
#include <optional>
#include <string>

#include "tests/temporary_folder.hpp"

namespace florin::server_state_test {
namespace {

namespace fs = std::filesystem;

struct data_folder {
  temporary_folder folder;
  const fs::path& data_dir = folder.path();

  server_state state() const { return observe_server(data_dir).state; }

  /// A process that claims the folder, says how it is, and waits to be told to go.
  pid_t start_server(server_state announced) const {
    int said[2];
    BOOST_REQUIRE(pipe(said) == 0);
    pid_t child = fork();
    if (child == 0) {
      server_claim claim(data_dir);
      announce(data_dir, announced);
      close(said[1]);
      pause();
    }
    close(said[1]);
    char nothing;
    // The end of the pipe's content tells that the child has announced.
    if (read(said[0], &nothing, 1) < 0) BOOST_FAIL("cannot read from the child");
    close(said[0]);
    return child;
  }
};

void kill_server(pid_t server) {
  kill(server, SIGKILL);
  waitpid(server, nullptr, 0);
}

BOOST_FIXTURE_TEST_SUITE(server_state_test, data_folder)

BOOST_AUTO_TEST_CASE(FolderWithoutServer_IsStopped) {
  BOOST_TEST((state() == server_state::stopped));
  BOOST_TEST(!observe_server(data_dir).is_alive());
}

BOOST_AUTO_TEST_CASE(LivingServer_IsWhatItAnnounced) {
  for (auto announced : {server_state::starting, server_state::running, server_state::draining}) {
    auto server = start_server(announced);
    auto observed = observe_server(data_dir);
    BOOST_TEST((observed.state == announced));
    BOOST_TEST(observed.process == server);
    kill_server(server);
  }
}

BOOST_AUTO_TEST_CASE(KilledServer_HasCrashed) {
  kill_server(start_server(server_state::running));
  BOOST_TEST((state() == server_state::crashed));
}

BOOST_AUTO_TEST_CASE(ReleasedClaim_IsStopped) {
  std::optional<server_claim> claim(data_dir);
  claim.reset();
  BOOST_TEST((state() == server_state::stopped));
  BOOST_TEST(!fs::exists(data_dir / "server.pid"));
}

BOOST_AUTO_TEST_CASE(SecondServerOfAFolder_IsRefused) {
  auto server = start_server(server_state::running);
  BOOST_CHECK_THROW(server_claim{data_dir}, std::runtime_error);
  BOOST_TEST(observe_server(data_dir).process == server);
  kill_server(server);
}

BOOST_AUTO_TEST_CASE(FolderOfACrashedServer_CanBeClaimedAgain) {
  kill_server(start_server(server_state::running));
  auto server = start_server(server_state::starting);
  BOOST_TEST((state() == server_state::starting));
  kill_server(server);
}

BOOST_AUTO_TEST_CASE(WordOfTheDead_IsNotTakenForTheNewServers) {
  kill_server(start_server(server_state::running));
  std::string word;
  std::getline(std::ifstream(data_dir / "server.state"), word);
  auto server = start_server(server_state::starting);
  // As it is between the new server's claim and its first word.
  std::ofstream(data_dir / "server.state") << word << "\n";
  BOOST_TEST((state() == server_state::starting));
  kill_server(server);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::server_state_test
