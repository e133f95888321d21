#include "actors/user/login_guard.hpp"

#include <boost/test/unit_test.hpp>

#include "actors/session/network.hpp"
#include "actors/values/record_text.hpp"
#include "tests/actors/example_bank.hpp"

namespace florin::login_guard_test {
namespace {

using std::chrono::minutes;

const lockout_settings settings{5, minutes(15), 20};

login_guard after_failures(int count, const std::string& network = "192.0.2.1", timestamp at = noon) {
  login_guard guard;
  for (int i = 0; i < count; ++i) guard.note_failure(network, at, settings);
  return guard;
}

bool is_locked(const login_guard& guard, const std::string& network, timestamp now, const lockout_settings& with) {
  return guard.find_lockout(network, now, with).has_value();
}

BOOST_AUTO_TEST_SUITE(login_guard_test)

BOOST_AUTO_TEST_CASE(Network_IsLockedByItsFifthFailure) {
  BOOST_TEST(!is_locked(after_failures(4), "192.0.2.1", noon, settings));
  BOOST_TEST(is_locked(after_failures(5), "192.0.2.1", noon, settings));
  BOOST_TEST(!is_locked(after_failures(5), "192.0.2.2", noon, settings));
}

BOOST_AUTO_TEST_CASE(Failure_TellsWhetherItLocks) {
  login_guard guard;
  for (bool locks : {false, false, false, false, true, false})
    BOOST_TEST(guard.note_failure("192.0.2.1", noon, settings) == locks);
}

BOOST_AUTO_TEST_CASE(Lock_CoolsDownAndDoublesEachTime) {
  struct row {
    int failures;
    minutes locked_for;
  };
  for (auto [failures, locked_for] : {row{5, minutes(15)}, row{9, minutes(15)}, row{10, minutes(30)},
                                      row{15, minutes(60)}, row{500, minutes(24 * 60)}}) {
    // Of one network only: the others' rule would lock it as well.
    lockout_settings alone{5, minutes(15), 100'000};
    auto guard = after_failures(failures);
    BOOST_TEST(is_locked(guard, "192.0.2.1", noon + (locked_for - std::chrono::seconds(1)), alone), failures);
    BOOST_TEST(!is_locked(guard, "192.0.2.1", noon + locked_for, alone), failures);
  }
}

BOOST_AUTO_TEST_CASE(Lock_SaysWhenItEnds) {
  auto own = after_failures(5).find_lockout("192.0.2.1", noon, settings).value();
  BOOST_CHECK(own.until == noon + minutes(15));
  BOOST_TEST(!own.is_for_others);
  login_guard guard;
  for (int i = 0; i < 20; ++i)
    guard.note_failure("192.0.2." + std::to_string(i), noon + std::chrono::seconds(i), settings);
  // The first failure that is forgotten brings it below the bound.
  auto others = guard.find_lockout("203.0.113.1", noon + minutes(1), settings).value();
  BOOST_CHECK(others.until == noon + minutes(15));
  BOOST_TEST(others.is_for_others);
}

BOOST_AUTO_TEST_CASE(Success_ForgivesItsNetwork) {
  auto guard = after_failures(4);
  BOOST_TEST(guard.note_success("192.0.2.1"));
  BOOST_TEST(!guard.note_success("192.0.2.1"));
  for (int i = 0; i < 4; ++i) guard.note_failure("192.0.2.1", noon, settings);
  BOOST_TEST(!is_locked(guard, "192.0.2.1", noon, settings));
}

BOOST_AUTO_TEST_CASE(FailuresFromEverywhere_LockOnlyNetworksThatAreNotTrusted) {
  login_guard guard;
  guard.note_success("198.51.100.1");
  for (int i = 0; i < 20; ++i) guard.note_failure("192.0.2." + std::to_string(i), noon, settings);
  BOOST_TEST(is_locked(guard, "203.0.113.1", noon, settings));
  BOOST_TEST(!is_locked(guard, "198.51.100.1", noon, settings));
  BOOST_TEST(!is_locked(guard, "203.0.113.1", noon + minutes(15), settings));
}

BOOST_AUTO_TEST_CASE(Guard_IsBounded) {
  login_guard guard;
  for (int i = 0; i < 1'000; ++i) {
    guard.note_failure("192.0.2." + std::to_string(i), noon, settings);
    guard.note_success("198.51.100." + std::to_string(i));
  }
  BOOST_TEST(record_text(guard).size() < 4'096u);
  BOOST_TEST(guard.trusts("198.51.100.999"));
  BOOST_TEST(!guard.trusts("198.51.100.1"));
}

BOOST_AUTO_TEST_CASE(Guard_IsReadAsItWasWritten) {
  auto guard = after_failures(7);
  guard.note_success("2001:db8::/64");
  guard.note_failure("198.51.100.1", noon + minutes(1), settings);
  for (const auto& written : {login_guard{}, guard, after_failures(1)}) {
    login_guard read;
    BOOST_TEST(read_record_text(record_text(written), read));
    BOOST_TEST((read == written));
  }
  login_guard read;
  for (auto damaged : {"a", "a| b", "a| b x", "a| b 1", "a| b 1 yesterday"})
    BOOST_TEST(!read_record_text(damaged, read));
}

BOOST_AUTO_TEST_CASE(NetworkOf_CountsOneSubscriberOnce) {
  struct row {
    std::string address, network;
  };
  for (const auto& [address, network] :
       {row{"192.0.2.7", "192.0.2.7"}, row{"::ffff:192.0.2.7", "192.0.2.7"},
        row{"2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"}, row{"2001:db8:1:2::ffff", "2001:db8:1:2::/64"},
        row{"::1", "::/64"}, row{"unix", "unix"}, row{"", ""}})
    BOOST_TEST(network_of(address) == network);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::login_guard_test
