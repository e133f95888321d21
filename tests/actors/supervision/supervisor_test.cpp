#include "actors/supervision/supervisor.hpp"

#include <boost/test/unit_test.hpp>

#include "actors/supervision/crash_reason.hpp"
#include "tests/actors/deterministic_system.hpp"

namespace florin::supervisor_test {
namespace {

using std::chrono::milliseconds;

using crash_now = caf::atom_constant<caf::atom("crash")>;
using end_now = caf::atom_constant<caf::atom("end")>;

class obedient_child final : public caf::event_based_actor {
 public:
  using caf::event_based_actor::event_based_actor;

 protected:
  caf::behavior make_behavior() override {
    set_exception_handler(crash_reason);
    return {
        [](crash_now) { throw std::runtime_error("as told"); },
        [this](end_now) { quit(); },
    };
  }
};

/// Remembers why the other actor ended.
class observer final : public caf::event_based_actor {
 public:
  observer(caf::actor_config& config, const caf::actor& observed, std::optional<caf::error>& reason)
      : caf::event_based_actor(config) {
    set_down_handler([&reason](const caf::down_msg& message) { reason = message.reason; });
    monitor(observed);
  }

 protected:
  caf::behavior make_behavior() override {
    return {[](end_now) {}};
  }
};

struct two_children : deterministic_system {
  two_children() {
    restart_policy policy;
    policy.jitter = 0;
    policy.max_restarts = 3;
    auto specification = [this](const char* name, caf::actor& handle, int& starts) {
      return child_specification{name, [&handle, &starts](caf::event_based_actor& parent) {
                                   ++starts;
                                   return handle = parent.spawn<obedient_child>();
                                 }};
    };
    auto observe = [this](const std::string& child, const std::string& reason) {
      crashes.push_back(child);
      BOOST_TEST(reason.find("as told") != std::string::npos, reason);
    };
    root = system().spawn<supervisor>(
        std::vector{specification("one", one, starts_of_one), specification("two", two, starts_of_two)}, policy,
        time(), observe);
    watcher = system().spawn<observer>(root, escalation);
    run();
  }
  ~two_children() override {
    stop(root);
    stop(watcher);
  }

  template <class Command>
  void tell(const caf::actor& child, Command command) {
    caf::anon_send(child, command);
    run();
  }
  bool is_running(const caf::actor& child) {
    std::optional<caf::error> end;
    auto seen = system().spawn<observer>(child, end);
    run();
    stop(seen);
    return !end;
  }

  caf::actor root, one, two, watcher;
  int starts_of_one = 0, starts_of_two = 0;
  std::vector<std::string> crashes;
  std::optional<caf::error> escalation;
};

BOOST_AUTO_TEST_SUITE(supervisor_test)

BOOST_FIXTURE_TEST_CASE(Supervisor_StartsItsChildren, two_children) {
  BOOST_TEST(starts_of_one == 1);
  BOOST_TEST(starts_of_two == 1);
  BOOST_TEST(crashes.empty());
}

BOOST_FIXTURE_TEST_CASE(Supervisor_StartsACrashedChildAgainWithBackOff, two_children) {
  for (int crash = 0; crash < 3; ++crash) {
    tell(one, crash_now::value);
    pass(milliseconds(99 * (1 << crash)));
    BOOST_TEST(starts_of_one == crash + 1);
    pass(milliseconds(1 * (1 << crash)));
    BOOST_TEST(starts_of_one == crash + 2);
  }
  BOOST_TEST((crashes == std::vector<std::string>{"one", "one", "one"}));
  BOOST_TEST(starts_of_two == 1);
  BOOST_TEST(!escalation);
}

BOOST_FIXTURE_TEST_CASE(Supervisor_LeavesTheSiblingsOfACrashedChildAlone, two_children) {
  auto sibling = two;
  tell(one, crash_now::value);
  BOOST_TEST(is_running(sibling));
  pass(milliseconds(100));
  BOOST_TEST((two == sibling));
}

BOOST_FIXTURE_TEST_CASE(Supervisor_EscalatesWhenAChildCrashesTooOften, two_children) {
  for (int crash = 0; crash < 4; ++crash) {
    BOOST_TEST(!escalation);
    tell(one, crash_now::value);
    pass(milliseconds(1000));
  }
  BOOST_REQUIRE(escalation);
  BOOST_TEST(static_cast<bool>(*escalation));
  BOOST_TEST(starts_of_one == 4);
  // Nobody would look after it any more.
  BOOST_TEST(!is_running(two));
}

BOOST_FIXTURE_TEST_CASE(Supervisor_ForgivesCrashesThatAreRare, two_children) {
  for (int crash = 0; crash < 20; ++crash) {
    tell(one, crash_now::value);
    pass(std::chrono::seconds(61));
  }
  BOOST_TEST(starts_of_one == 21);
  BOOST_TEST(!escalation);
}

BOOST_FIXTURE_TEST_CASE(Supervisor_TakesAnOrderlyEndAsFinal, two_children) {
  tell(one, end_now::value);
  caf::anon_send_exit(two, caf::exit_reason::user_shutdown);
  pass(std::chrono::seconds(60));
  BOOST_TEST(starts_of_one == 1);
  BOOST_TEST(starts_of_two == 1);
  BOOST_TEST(crashes.empty());
  BOOST_TEST(!escalation);
}

BOOST_FIXTURE_TEST_CASE(Supervisor_TakesItsChildrenWithIt, two_children) {
  stop(root);
  BOOST_TEST(!is_running(one));
  BOOST_TEST(!is_running(two));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::supervisor_test
