#include <boost/test/unit_test.hpp>

#include "actors/avatar/avatar.hpp"
#include "actors/credentials/concealed_record.hpp"
#include "actors/query/queries.hpp"
#include "actors/user/user_changes.hpp"
#include "persistence/pq_journal_store.hpp"
#include "persistence/pq_query_store.hpp"
#include "tests/persistence/answer_of.hpp"
#include "tests/persistence/test_database.hpp"
#include "tests/test_ledger.hpp"

namespace florin::user_queries_test {
namespace {

const data_key key{{}};
const key_ring keys{{}};

struct written_users : fresh_database {
  written_users() { epoch = std::get<journal_position>(store.take_over()).epoch; }

  user enrol(const std::string& name) {
    // Ids of another millisecond are in this order.
    ledger.now.microseconds += 1'000;
    user registered;
    registered.id = ledger.new_user();
    registered.username = name;
    registered.email = name + "@example.com";
    ledger.change(registration_change(registered, key, keys, {}));
    return registered;
  }
  void commit() {
    auto outcome = store.commit(ledger.seal(), epoch);
    BOOST_REQUIRE(std::holds_alternative<commit_outcome::committed>(outcome));
  }

  test_ledger ledger;
  pq_journal_store store{database.server_url()};
  pq_query_store queries{database.server_url()};
  std::uint64_t epoch = 0;
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(user_queries_test, written_users)

BOOST_AUTO_TEST_CASE(LoadAvatar_FindsTheLatest) {
  auto carol = enrol("carol");
  commit();
  BOOST_TEST(!answer_of(queries, load_avatar{carol.id}));
  ledger.change(avatar_change({carol.id, "RIFF one"}, 1, key, {}));
  commit();
  ledger.change(avatar_change({carol.id, "RIFF two"}, 2, key, {}));
  commit();
  auto found = answer_of(queries, load_avatar{carol.id});
  BOOST_TEST(from_record<avatar>(reveal(found.value(), key)).picture == "RIFF two");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace florin::user_queries_test
