#include "program/open_files.hpp"

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <boost/test/unit_test.hpp>

namespace florin::open_files_test {
namespace {

/// The limits of this process, which are as they were afterwards.
struct kept_limits {
  kept_limits() { getrlimit(RLIMIT_NOFILE, &before); }
  ~kept_limits() { setrlimit(RLIMIT_NOFILE, &before); }

  static rlim_t current() {
    rlimit now{};
    getrlimit(RLIMIT_NOFILE, &now);
    return now.rlim_cur;
  }

  rlimit before{};
};

BOOST_FIXTURE_TEST_SUITE(open_files_test, kept_limits)

BOOST_AUTO_TEST_CASE(SoftLimit_IsRaisedToTheHardOne) {
  rlimit low{256, before.rlim_max};
  BOOST_REQUIRE(setrlimit(RLIMIT_NOFILE, &low) == 0);
  BOOST_TEST(make_room_for_connections(200) == 200u);
  BOOST_TEST(current() == before.rlim_max);
}

BOOST_AUTO_TEST_CASE(Connections_LeaveRoomForOtherFiles) {
  auto most = make_room_for_connections(before.rlim_max);
  BOOST_TEST(most < current());
  BOOST_TEST(most > 0u);
}

BOOST_AUTO_TEST_CASE(HardLimit_IsRaisedWhereThatIsAllowed) {
  if (before.rlim_max < 1'024) return;
  if (int child = fork(); child != 0) {
    int status = 0;
    BOOST_REQUIRE(waitpid(child, &status, 0) == child);
    BOOST_TEST(status == 0);
    return;
  }
  // A hard limit that was lowered stays so for most, and so it is not this process's.
  rlimit low{512, 512}, higher{600, 600};
  setrlimit(RLIMIT_NOFILE, &low);
  bool is_allowed = setrlimit(RLIMIT_NOFILE, &higher) == 0;
  setrlimit(RLIMIT_NOFILE, &low);
  _exit(make_room_for_connections(600) == (is_allowed ? 600u : 384u) ? 0 : 1);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::open_files_test
