#include "tests/simulation/world/bank_process.hpp"

#include "actors/cell/cell_actor.hpp"
#include "actors/identity/identity_actor.hpp"
#include "actors/journal/journal_writer_actor.hpp"
#include "actors/query/query_actor.hpp"
#include "actors/supervision/supervisor.hpp"
#include "tests/simulation/world/database_wire_actor.hpp"

namespace florin::simulation {
namespace {

/// A request of a client on its way to the gateway.
struct client_exchange final : exchange {
  explicit client_exchange(std::function<void(bank&)> what) : work(std::move(what)) {}
  const http_request& request() const override { return unused; }
  void respond(http_response) override {}

  std::function<void(bank&)> work;
  http_request unused;
};

void ignore_crash(const std::string&, const std::string&) {}

/// Jitter would come from a random device, and the seed's choice of turns does the same.
restart_policy without_jitter() {
  restart_policy policy;
  policy.jitter = 0;
  return policy;
}

query_actor start_query_pool(caf::actor_system& system, database& over, process_number number) {
  auto start_reader = [&] {
    return caf::actor_cast<caf::actor>(system.spawn<query_reader>(over.connect_reader(number)));
  };
  return caf::actor_cast<query_actor>(
      caf::actor_pool::make(system.dummy_execution_unit(), 2, start_reader, caf::actor_pool::round_robin()));
}

gateway_actor start_gateway(caf::actor_system& system, query_actor queries, const time_source& time) {
  gateway_surroundings surroundings;
  surroundings.queries = std::move(queries);
  surroundings.time = &time;
  surroundings.make_handler = [](bank& asked) -> request_handler {
    return [&asked](const std::shared_ptr<exchange>& incoming) {
      static_cast<client_exchange&>(*incoming).work(asked);
    };
  };
  return system.spawn<gateway>(gateway_settings{std::chrono::seconds(15), std::chrono::seconds(4)},
                               std::move(surroundings));
}

}  // namespace

bank_process::bank_process(process_number number, scheduler& on, database& over, const bank_settings& settings)
    : number_(number), on_(on), over_(over) {
  on.on_behalf_of(number, [&] {
    queries_ = start_query_pool(on.system(), over, number);
    entrance_ = start_gateway(on.system(), queries_, on.time());
    std::vector<child_specification> children{identity_child(settings), cell_child(settings)};
    root_ = on.system().spawn<supervisor>(std::move(children), without_jitter(), on.time(), ignore_crash);
  });
  root_->attach_functor([failed = failed_](const caf::error&) { *failed = true; });
}

child_specification bank_process::identity_child(const bank_settings& settings) {
  identity_settings identities;
  // Longer than any request takes, as it is in service: a session that leaves forgets which keys are running.
  identities.passivate_after = std::chrono::seconds(30);
  identities.catalogue = settings.catalogue;
  auto seeds = std::make_shared<random_numbers>(settings.identifier_seed + number_);
  identities.make_identifiers = [seeds] { return identifier_source{seeds->next()}; };
  identities.keys = std::make_shared<key_ring>(secret_bytes{});
  identities.secrets = [seeds] { return secret_bytes{static_cast<std::uint8_t>(seeds->next())}; };
  return {
      "identity",
      [=, queries = queries_, entrance = entrance_, &time = on_.time()](caf::event_based_actor& parent) {
        auto started = parent.spawn<identity>(identity_surroundings{queries, {}}, identities, time, ignore_crash);
        caf::anon_send(entrance, use_identity{started});
        return caf::actor_cast<caf::actor>(started);
      }};
}

child_specification bank_process::cell_child(const bank_settings& settings) {
  cell_settings owned{settings.journal, settings.accounts, settings.catalogue, {}};
  // Nobody waits for what is due, and each look is a message more.
  owned.due_work.look_interval = std::chrono::seconds(3);
  owned.due_work.measure_interval = std::chrono::hours(1);
  auto start_writer = [&over = over_, number = number_](caf::event_based_actor& cell) -> journal_writer_actor {
    return cell.spawn<database_wire>(cell.spawn<journal_writer>(over.connect_writer(number)));
  };
  auto announce = [parts = parts_, entrance = entrance_](const cell_parts& started) {
    *parts = started;
    caf::anon_send(entrance, started);
  };
  return {"cell", [=, observer = settings.observer, queries = queries_,
                   &time = on_.time()](caf::event_based_actor& parent) {
            cell_surroundings surroundings{start_writer, queries, &time, ignore_crash, observer, announce};
            return caf::actor_cast<caf::actor>(parent.spawn<cell>(owned, std::move(surroundings)));
          }};
}

void bank_process::serve(std::function<void(bank&)> work) {
  caf::anon_send(entrance_, incoming_exchange{std::make_shared<client_exchange>(std::move(work))});
}

std::shared_ptr<const product_catalogue> simulated_catalogue() {
  auto catalogue = std::make_shared<product_catalogue>();
  auto offer = [&](account_type type, const char* prefix, std::int64_t minimum) {
    product terms;
    terms.type = type;
    terms.number_prefix = prefix;
    terms.minimum_deposit = {minimum, 0};
    terms.interest_rate = {5, 4};
    return terms;
  };
  auto checking = offer(account_type::checking, "101", 0);
  checking.default_overdraft_limit = {100, 0};
  checking.limits = {{limit_kind::transfer, limit_period::month, {6'000, 0}}};
  catalogue->products = {checking, offer(account_type::savings, "201", 100),
                         offer(account_type::investment, "301", 0)};
  catalogue->currencies = {*currency::find("USD"), *currency::find("EUR")};
  catalogue->environment = environment::sandbox();
  return catalogue;
}

}  // namespace florin::simulation
