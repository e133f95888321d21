#include <signal.h>

#include <boost/test/unit_test.hpp>
#include <fstream>
#include <iterator>
#include <thread>

#include "program/installation/server_state.hpp"
#include "tests/end_to_end/harness/customer.hpp"

namespace florin::end_to_end::watchdog_test {
namespace {

struct guarded_bank {
  test_bank bank{{"server.restart_after_crash=true"}};

  bool comes_true(const std::function<bool()>& fact, std::chrono::seconds within = std::chrono::seconds(20)) {
    for (auto deadline = std::chrono::steady_clock::now() + within; std::chrono::steady_clock::now() < deadline;
         std::this_thread::sleep_for(std::chrono::milliseconds(20)))
      if (fact()) return true;
    return false;
  }
  pid_t server() const { return observe_server(bank.data_dir()).process; }
  pid_t postmaster() const {
    pid_t process = 0;
    std::ifstream(postgres_location::find(bank.data_dir()).cluster / "postmaster.pid") >> process;
    return process;
  }
  bool is_served_by_another(pid_t than) const { return bank.postgres().is_running() && postmaster() != than; }
  /// The watchdog's child that starts PostgreSQL again.
  pid_t keeper() const {
    auto watchdog = std::to_string(find_watchdog(bank.data_dir()));
    std::ifstream children("/proc/" + watchdog + "/task/" + watchdog + "/children");
    for (pid_t child; children >> child;)
      if (child != server()) return child;
    return 0;
  }
  static std::string status_of(pid_t process) {
    std::ifstream file("/proc/" + std::to_string(process) + "/status");
    return {std::istreambuf_iterator<char>(file), {}};
  }
  bool another_runs(pid_t than) const {
    auto observed = observe_server(bank.data_dir());
    return observed.state == server_state::running && observed.process != than;
  }
};

BOOST_AUTO_TEST_SUITE(watchdog)

BOOST_FIXTURE_TEST_CASE(KilledServer_IsStartedAgain, guarded_bank) {
  customer alice(bank.client());
  BOOST_TEST(alice.transfer(alice.checking, alice.savings, "1.00").status == 201);
  for (int signal : {SIGKILL, SIGSEGV}) {
    auto before = server();
    kill(before, signal);
    BOOST_TEST(comes_true([&] { return another_runs(before); }));
    customer again(bank.client());
    BOOST_TEST(again.transfer(again.checking, again.savings, "1.00").status == 201);
  }
  BOOST_TEST(alice.balance(alice.checking) == "9999.00");
  BOOST_TEST(bank.logs().find("error server_died signal=9 restart_after_s=1") != std::string::npos);
  bank.require_sound();
  BOOST_TEST(bank.command({"down"}).succeeded());
  BOOST_TEST(find_watchdog(bank.data_dir()) == 0);
  BOOST_TEST(server() == 0);
}

BOOST_FIXTURE_TEST_CASE(Watchdog_HasNoMoreRightsThanItsServer, guarded_bank) {
  for (auto process : {find_watchdog(bank.data_dir()), server(), keeper()})
    for (auto line : {"CapPrm:\t0000000000000000\n", "CapEff:\t0000000000000000\n", "NoNewPrivs:\t1\n"})
      BOOST_TEST(status_of(process).find(line) != std::string::npos, line << status_of(process));
  // What starts PostgreSQL again is nobody but PostgreSQL.
  auto ids = [](const std::string& status) {
    auto at = status.find("\nUid:");
    return status.substr(at, status.find("\nFDSize:") - at);
  };
  BOOST_TEST(ids(status_of(keeper())) == ids(status_of(postmaster())));
}

BOOST_FIXTURE_TEST_CASE(KilledPostgres_IsStartedAgain, guarded_bank) {
  customer alice(bank.client());
  for (int i = 1; i <= 2; ++i) {
    auto before = postmaster();
    auto serving = server();
    kill(before, SIGKILL);
    BOOST_TEST(comes_true([&] { return is_served_by_another(before); }));
    BOOST_TEST(comes_true([&] { return alice.transfer(alice.checking, alice.savings, "1.00").status == 201; }));
    BOOST_TEST(server() == serving);
  }
  BOOST_TEST(bank.logs().find("florin: PostgreSQL is gone without having been stopped") != std::string::npos);
  bank.require_sound();
  BOOST_TEST(bank.command({"down"}).succeeded());
  BOOST_TEST(!bank.postgres().is_running());
}

BOOST_FIXTURE_TEST_CASE(StoppedPostgres_StaysDown, guarded_bank) {
  customer alice(bank.client());
  bank.postgres().stop();
  std::this_thread::sleep_for(std::chrono::seconds(2));
  BOOST_TEST(!bank.postgres().is_running());
  bank.postgres().start();
  BOOST_TEST(comes_true([&] { return alice.transfer(alice.checking, alice.savings, "1.00").status == 201; }));
}

BOOST_FIXTURE_TEST_CASE(Down_EndsWhoWouldStartPostgresAgain, guarded_bank) {
  kill(postmaster(), SIGKILL);
  BOOST_TEST(bank.command({"down"}).succeeded());
  BOOST_TEST(!bank.postgres().is_running());
  std::this_thread::sleep_for(std::chrono::seconds(2));
  BOOST_TEST(!bank.postgres().is_running());
  bank.start();
  BOOST_TEST(bank.postgres().is_running());
}

BOOST_FIXTURE_TEST_CASE(KilledWatchdog_LeavesNobodyBehind, guarded_bank) {
  auto orphan = keeper();
  kill(find_watchdog(bank.data_dir()), SIGKILL);
  BOOST_TEST(comes_true(
      [&] { return status_of(orphan).empty() || status_of(orphan).find("State:\tZ") != std::string::npos; }));
}

BOOST_FIXTURE_TEST_CASE(Down_EndsWhoWouldStartItAgain, guarded_bank) {
  kill(server(), SIGKILL);
  BOOST_TEST(comes_true([&] { return server() == 0; }));
  BOOST_TEST(bank.command({"down"}).succeeded());
  BOOST_TEST(find_watchdog(bank.data_dir()) == 0);
  std::this_thread::sleep_for(std::chrono::seconds(2));
  BOOST_TEST(server() == 0);
}

BOOST_FIXTURE_TEST_CASE(Up_TakesTheDeadOnesPlace, guarded_bank) {
  kill(server(), SIGKILL);
  BOOST_TEST(comes_true([&] { return server() == 0; }));
  bank.start();
  BOOST_TEST(bank.client().send({"GET", "/health"}).status == 200);
  auto watchdog = find_watchdog(bank.data_dir());
  BOOST_TEST(watchdog != 0);
  // A signal to whoever keeps the server stops both, in order.
  kill(watchdog, SIGTERM);
  BOOST_TEST(comes_true([&] { return find_watchdog(bank.data_dir()) == 0; }));
  BOOST_TEST((observe_server(bank.data_dir()).state == server_state::stopped));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::end_to_end::watchdog_test
