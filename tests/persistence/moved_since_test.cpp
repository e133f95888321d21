#include <boost/test/unit_test.hpp>
#include <thread>

#include "actors/query/queries.hpp"
#include "actors/session/session_rules.hpp"
#include "persistence/pq_journal_store.hpp"
#include "persistence/pq_query_store.hpp"
#include "tests/persistence/answer_of.hpp"
#include "tests/persistence/test_database.hpp"
#include "tests/test_ledger.hpp"

namespace florin::moved_since_test {
namespace {

struct written_transfers : fresh_database {
  written_transfers() { epoch = std::get<journal_position>(store.take_over()).epoch; }

  session_id open_session(credential_kind kind, std::optional<oauth_client_id> client = {}) {
    session opened;
    opened.id = session_id{{7, ++sessions}};
    opened.user = alice;
    opened.kind = kind;
    opened.client = client;
    opened.created_at = ledger.now;
    ledger.change(session_change(opened, nullptr, {}));
    return opened.id;
  }
  void send(const account_id& source, std::int64_t minor, std::optional<session_id> with,
            transaction_type type = transaction_type::transfer) {
    transaction sent;
    sent.id = transaction_id{{9, ++transactions}};
    sent.type = type;
    sent.initiator = alice;
    sent.session = with;
    sent.request = "req_1";
    sent.postings = {{source, theirs, {minor, *currency::find("USD")}}};
    ledger.post(std::move(sent));
  }
  void commit() {
    BOOST_REQUIRE(std::holds_alternative<commit_outcome::committed>(store.commit(ledger.seal(), epoch)));
  }
  /// By holder, in cents.
  std::map<identifier_bits, int128> moved_since(timestamp since) {
    std::map<identifier_bits, int128> moved;
    for (const auto& each : answer_of(queries, find_moved_since{alice, since})) {
      BOOST_TEST(each.amount.currency.code() == "USD");
      moved[each.holder] += each.amount.minor;
    }
    return moved;
  }

  test_ledger ledger;
  pq_journal_store store{database.server_url()};
  pq_query_store queries{database.server_url()};
  std::uint64_t epoch = 0, sessions = 0, transactions = 0;
  user_id alice = ledger.new_user();
  account_id first = ledger.open("USD", account_type::internal, alice);
  account_id second = ledger.open("USD", account_type::internal, alice);
  account_id theirs = ledger.open("USD", account_type::internal, ledger.new_user());
};

BOOST_FIXTURE_TEST_SUITE(moved_since_test, written_transfers)

BOOST_AUTO_TEST_CASE(Transfers_AreSummedForWhoAskedForThem) {
  oauth_client_id planner{{8, 8}};
  auto login = open_session(credential_kind::login), key = open_session(credential_kind::api_key),
       grant = open_session(credential_kind::grant, planner),
       again = open_session(credential_kind::grant, planner), own = open_session(credential_kind::client, planner),
       latest = open_session(credential_kind::client, planner);
  send(first, 50'000, login);
  commit();
  ledger.now.microseconds += 1'000'000;
  auto today = ledger.now;
  BOOST_TEST(moved_since(today).empty());
  send(first, 1, login);
  send(second, 2, login);
  send(second, 4, std::nullopt);
  send(first, 10, key);
  send(first, 100, grant);
  send(first, 200, again);
  send(first, 1'000, own);
  send(first, 2'000, latest);
  send(first, 70'000, login, transaction_type::deposit);
  commit();
  auto all_grants = mandate_holder(credential_kind::grant, alice, grant, planner);
  BOOST_TEST((all_grants != static_cast<const identifier_bits&>(alice)));
  std::map<identifier_bits, int128> expected{{alice, 7}, {key, 10}, {all_grants, 300}, {planner, 3'000}};
  BOOST_TEST((moved_since(today) == expected));
  expected[alice] += 50'000;
  BOOST_TEST((moved_since({today.microseconds - 1'000'000}) == expected));
}

BOOST_AUTO_TEST_CASE(ClientSession_IsTheLatestThatIsNotOver) {
  oauth_client_id planner{{8, 8}};
  auto found = [&] { return answer_of(queries, find_client_session{planner, ledger.now}); };
  BOOST_TEST(!found());
  open_session(credential_kind::grant, planner);
  auto first = open_session(credential_kind::client, planner);
  commit();
  BOOST_TEST((found() == first));
  auto second = open_session(credential_kind::client, planner);
  commit();
  BOOST_TEST((found() == second));
  session opened;
  opened.id = second;
  opened.user = alice;
  opened.kind = credential_kind::client;
  opened.client = planner;
  ledger.change(session_change(opened, ended(opened, "revoked_by_client", ledger.now), 2, session_events::ended,
                               nullptr, {}));
  commit();
  BOOST_TEST((found() == first));
}

BOOST_AUTO_TEST_CASE(Day_IsReadFromTheUsersOwnPostings) {
  // Nearly all postings of a new bank are deposits that its clearing account pays, which misleads the planner.
  for (int i = 0; i < 3'000; ++i) {
    auto customer = ledger.new_user();
    for (int j = 0; j < 3; ++j)
      ledger.post({{theirs, ledger.open("USD", account_type::internal, customer), 1}}, transaction_type::deposit);
  }
  send(first, 5, std::nullopt);
  commit();
  database.as_owner("ANALYZE journal.posting, journal.event, journal.snapshot");
  auto read_so_far = [this] {
    return database.as_owner("SELECT sum(idx_tup_read) FROM pg_stat_user_indexes WHERE relname = 'posting'")[0][0]
        .as<std::int64_t>(0);
  };
  auto before = read_so_far();
  {
    // With its end PostgreSQL counts what it has read.
    pq_query_store reader{database.server_url()};
    BOOST_TEST(answer_of(reader, find_moved_since{alice, {}}).size() == 1u);
  }
  for (int tries = 0; tries < 50 && read_so_far() == before; ++tries)
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  BOOST_TEST(read_so_far() > before);
  BOOST_TEST(read_so_far() - before < 100);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::moved_since_test
