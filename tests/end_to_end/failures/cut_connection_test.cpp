#include <boost/test/unit_test.hpp>

#include "tests/end_to_end/harness/formats.hpp"
#include "tests/end_to_end/harness/journal_reader.hpp"
#include "tests/end_to_end/harness/transfer_load.hpp"
#include "tests/persistence/cutting_proxy.hpp"

namespace florin::end_to_end::cut_connection_test {
namespace {

/// A PostgreSQL of the test's own.
struct external_postgres {
  ~external_postgres() {
    postgres.stop_immediately();
    auto location = postgres_location::find(data_dir);
    std::filesystem::remove_all(location.socket);
    std::filesystem::remove_all(location.cluster.parent_path());
  }

  temporary_folder folder;
  std::filesystem::path data_dir = folder.path() / "var";
  private_postgres postgres{(std::filesystem::create_directories(data_dir), data_dir)};
};

/// A bank whose server reaches PostgreSQL only through the proxy.
struct bank_behind_proxy : external_postgres {
  bank_behind_proxy() {
    postgres.start();
    proxy = std::make_unique<cutting_proxy>(postgres.server_url());
    auto settings = settings_for_load;
    settings.push_back("database.owner_url=" + postgres.owner_url());
    settings.push_back("database.server_url=" + proxy->url());
    bank = std::make_unique<test_bank>(settings);
    alice = std::make_unique<customer>(bank->client());
  }
  ~bank_behind_proxy() {
    bank->require_sound();
    journal_reader(postgres.owner_url()).require_balanced();
    bank->kill_server();
  }

  std::size_t transfer_count() { return journal_reader(postgres.owner_url()).transfers().size(); }

  /// Sends one transfer whose commit is cut, asking again with its key as long as the answer is a 503.
  http_reply transfer_with_cut(cutting_proxy::cut what) {
    proxy->at_next_commit(what);
    header_map key{{"Idempotency-Key", new_key()}};
    auto reply = alice->transfer(alice->checking, alice->savings, "1.00", key);
    for (int attempt = 0; reply.status == 503 && attempt < 100; ++attempt) {
      BOOST_TEST(!reply.header("retry-after").empty());
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
      reply = alice->transfer(alice->checking, alice->savings, "1.00", key);
    }
    return reply;
  }

  std::unique_ptr<cutting_proxy> proxy;
  std::unique_ptr<test_bank> bank;
  std::unique_ptr<customer> alice;
};

BOOST_AUTO_TEST_SUITE(failures)
BOOST_FIXTURE_TEST_SUITE(cut_connection, bank_behind_proxy)

BOOST_AUTO_TEST_CASE(CommitThatArrivedUnanswered_IsAcknowledgedOnce) {
  for (std::size_t count = 1; count <= 3; ++count) {
    auto reply = transfer_with_cut(cutting_proxy::cut::before_commit_is_answered);
    BOOST_TEST(reply.status == 201, reply.body);
    BOOST_TEST(transfer_count() == count);
  }
  BOOST_TEST(alice->balance(alice->checking) == "9997.00");
}

BOOST_AUTO_TEST_CASE(CommitThatNeverArrived_IsSentAgain) {
  for (std::size_t count = 1; count <= 3; ++count) {
    auto reply = transfer_with_cut(cutting_proxy::cut::before_commit_arrives);
    BOOST_TEST(reply.status == 201, reply.body);
    BOOST_TEST(transfer_count() == count);
  }
  BOOST_TEST(alice->balance(alice->checking) == "9997.00");
}

BOOST_AUTO_TEST_CASE(CutsUnderLoad_LoseAndDoubleNothing) {
  transfer_load load(*bank);
  for (int i = 0; i < 20; ++i) {
    proxy->at_next_commit(i % 2 == 0 ? cutting_proxy::cut::before_commit_is_answered
                                     : cutting_proxy::cut::before_commit_arrives);
    auto goal = load.acknowledged_count() + 50;
    while (load.acknowledged_count() < goal) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  load.finish();
  load.require_exactly_once(postgres.owner_url());
}

BOOST_AUTO_TEST_SUITE_END()
BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::end_to_end::cut_connection_test
