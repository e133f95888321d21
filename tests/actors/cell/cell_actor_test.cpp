#include "actors/cell/cell_actor.hpp"

#include <boost/test/unit_test.hpp>
#include <future>

#include "actors/journal/journal_writer_actor.hpp"
#include "actors/ledger/chart_of_accounts.hpp"
#include "actors/query/query_actor.hpp"
#include "tests/actors/example_bank.hpp"
#include "tests/actors/memory_store.hpp"

namespace florin::cell_actor_test {
namespace {

/// A cell's writer has a thread of its own, so these tests run on CAF's real scheduler and wait.
struct running_cell {
  running_cell() { queries = system.spawn<query_reader>(store); }
  ~running_cell() {
    stop();
    announced = {};
    caf::anon_send_exit(queries, caf::exit_reason::user_shutdown);
  }

  void start() {
    announced = {};
    cell_settings settings{{}, {}, std::make_shared<product_catalogue>(example_catalogue())};
    auto start_writer = [this](caf::event_based_actor& owner) {
      return owner.spawn<journal_writer, caf::detached>(store);
    };
    auto ignore_crashes = [](const std::string&, const std::string&) {};
    auto announce = [this](const cell_parts& parts) { announced.set_value(parts); };
    cell_surroundings surroundings{start_writer, queries, &time, ignore_crashes, {}, announce};
    root = system.spawn<cell>(std::move(settings), std::move(surroundings));
  }
  /// Waits until the cell can be asked.
  cell_parts parts() {
    auto ready = announced.get_future();
    BOOST_REQUIRE((ready.wait_for(std::chrono::seconds(20)) == std::future_status::ready));
    return ready.get();
  }
  void stop() {
    caf::scoped_actor self{system};
    caf::anon_send_exit(root, caf::exit_reason::user_shutdown);
    self->wait_for(root);
  }

  std::shared_ptr<memory_store> store = std::make_shared<memory_store>();
  system_time time;
  std::promise<cell_parts> announced;
  caf::actor_system_config configuration;
  caf::actor_system system{configuration};
  query_actor queries;
  caf::actor root;
};

std::size_t count_openings(memory_store& store) {
  return store.read(find_accounts_of{bank_user()}).value().size();
}

BOOST_AUTO_TEST_SUITE(cell_actor_test)

BOOST_FIXTURE_TEST_CASE(Cell_OpensTheBanksAccountsBeforeItIsAnnounced, running_cell) {
  start();
  auto started = parts();
  caf::scoped_actor self{system};
  for (const auto& currency : example_catalogue().currencies)
    for (auto purpose : every_bank_account)
      self->request(started.registry, std::chrono::seconds(20), get_account{account_of(purpose, currency)})
          .receive([](const result<account_view>& view) { BOOST_TEST(code_of(view) == "passed"); },
                   [](const caf::error&) { BOOST_ERROR("the registry did not answer"); });
}

BOOST_FIXTURE_TEST_CASE(Cell_OpensThemOnceForAllItsStarts, running_cell) {
  start();
  parts();
  auto openings = count_openings(*store);
  BOOST_TEST(openings == example_catalogue().currencies.size() * every_bank_account.size());
  stop();
  start();
  parts();
  BOOST_TEST(count_openings(*store) == openings);
}

BOOST_FIXTURE_TEST_CASE(Cell_WaitsForADatabaseThatIsNotThereYet, running_cell) {
  store->disconnect();
  start();
  auto ready = announced.get_future();
  BOOST_TEST((ready.wait_for(std::chrono::milliseconds(500)) == std::future_status::timeout));
  store->reconnect();
  BOOST_TEST((ready.wait_for(std::chrono::seconds(20)) == std::future_status::ready));
}

BOOST_FIXTURE_TEST_CASE(Cell_EndsWithAnyOfItsParts, running_cell) {
  start();
  auto started = parts();
  caf::anon_send_exit(started.journal, caf::exit_reason::kill);
  caf::scoped_actor self{system};
  self->wait_for(root, started.registry);
}

BOOST_FIXTURE_TEST_CASE(Cell_EndsInAnOrderlyWayWhenAnotherOwnerTakesOver, running_cell) {
  start();
  auto started = parts();
  std::promise<caf::error> end;
  root->attach_functor([&](const caf::error& reason) { end.set_value(reason); });
  store->let_another_owner_take_over();
  caf::anon_send(started.journal, append_submission{std::make_shared<submission>()});
  caf::scoped_actor self{system};
  self->wait_for(root, started.registry);
  BOOST_TEST(is_orderly_end(end.get_future().get()));
}

BOOST_FIXTURE_TEST_CASE(Cell_TakesItsPartsWithIt, running_cell) {
  start();
  auto started = parts();
  caf::anon_send_exit(root, caf::exit_reason::user_shutdown);
  caf::scoped_actor self{system};
  self->wait_for(started.journal, started.registry);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::cell_actor_test
