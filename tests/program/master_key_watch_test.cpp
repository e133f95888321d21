#include "program/master_key_watch.hpp"

#include <boost/test/unit_test.hpp>
#include <cstdlib>

#include "tests/persistence/test_database.hpp"
#include "tests/temporary_folder.hpp"

namespace florin::master_key_watch_test {
namespace {

using std::chrono::seconds;

const data_key key_of_alice{secret_bytes{4}};
const user_id alice{{1, 1}};
const user_id bob{{1, 2}};

struct watched_keys : fresh_database {
  ~watched_keys() { unsetenv("FLORIN_MASTER_KEY"); }

  master_key_watch watch() { return {master_keys(file), database.server_url(), log}; }
  void hold(const user_id& owner, const std::string& wrapped) {
    database.as_server("INSERT INTO journal.data_key VALUES ('" + uuid_of(owner) + "', '" + wrapped + "')");
  }
  std::string held_by(const user_id& owner) {
    return database.as_owner("SELECT wrapped FROM journal.data_key WHERE owner = '" + uuid_of(owner) + "'")[0][0]
        .c_str();
  }
  static std::string uuid_of(const user_id& id) {
    return "00000000-0000-000" + std::to_string(id.high) + "-0000-00000000000" + std::to_string(id.low);
  }
  std::vector<secret_bytes> in_the_file() const { return master_keys(file).load(); }
  /// As the server does, again and again.
  void let_pass(master_key_watch& keys, seconds time) {
    for (auto end = now + time; now < end; now += seconds(1)) keys.look(now);
  }

  temporary_folder folder;
  std::filesystem::path file = folder.path() / "keys" / "master";
  event_log log{log_level::error};
  master_key_watch::clock::time_point now = master_key_watch::clock::now();
};

BOOST_FIXTURE_TEST_SUITE(master_key_watch_test, watched_keys)

BOOST_AUTO_TEST_CASE(EarlierKey_IsGivenUpOnceNothingNeedsIt) {
  auto keys = watch();
  auto wrapped = keys.keys().wrap(key_of_alice, alice);
  hold(alice, wrapped);
  auto derived = keys.keys().derive("claims");
  master_keys(file).add();
  let_pass(keys, seconds(60));
  BOOST_TEST(held_by(alice) != wrapped);
  BOOST_TEST((keys.keys().unwrap(held_by(alice), alice) == key_of_alice));
  // Somebody may still be writing what the earlier one has wrapped.
  BOOST_TEST(in_the_file().size() == 2u);
  hold(bob, key_ring(in_the_file().back()).wrap(key_of_alice, bob));
  let_pass(keys, seconds(120));
  BOOST_REQUIRE(in_the_file().size() == 1u);
  for (auto each : {alice, bob}) BOOST_TEST((keys.keys().unwrap(held_by(each), each) == key_of_alice));
  BOOST_TEST(!keys.keys().unwrap(wrapped, alice));
  BOOST_TEST((keys.keys().derive("claims") == derived));
  BOOST_TEST((watch().keys().derive("claims") == derived));
}

BOOST_AUTO_TEST_CASE(KeysOfTheEnvironment_StayWithWhoeverPutThemThere) {
  auto first = std::string(64, '1'), second = std::string(64, '2');
  setenv("FLORIN_MASTER_KEY", first.c_str(), 1);
  auto before = watch();
  auto wrapped = before.keys().wrap(key_of_alice, alice);
  hold(alice, wrapped);
  setenv("FLORIN_MASTER_KEY", (second + "," + first).c_str(), 1);
  auto keys = watch();
  let_pass(keys, seconds(300));
  BOOST_TEST(held_by(alice) != wrapped);
  BOOST_TEST((keys.keys().unwrap(wrapped, alice) == key_of_alice));
  setenv("FLORIN_MASTER_KEY", second.c_str(), 1);
  BOOST_TEST((watch().keys().unwrap(held_by(alice), alice) == key_of_alice));
}

BOOST_AUTO_TEST_CASE(AnotherBanksKey_IsRefused) {
  watch();
  setenv("FLORIN_MASTER_KEY", std::string(64, '1').c_str(), 1);
  BOOST_CHECK_THROW(watch(), std::runtime_error);
}

BOOST_AUTO_TEST_CASE(BankFromBeforeThereWasARoot_KeepsWhatWasDerived) {
  master_keys(file).load();
  key_ring old(in_the_file().front());
  hold(alice, old.wrap(key_of_alice, alice));
  BOOST_TEST((watch().keys().derive("claims") == old.derive("claims")));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::master_key_watch_test
