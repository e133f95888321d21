#include "tests/benchmarks/instructions/bank_in_memory.hpp"

#include <stdexcept>

#include "actors/cell/cell_actor.hpp"
#include "actors/identity/identity_actor.hpp"
#include "actors/journal/journal_writer_actor.hpp"
#include "actors/query/query_actor.hpp"

namespace florin::benchmarks {
namespace {

struct expected_exchange final : exchange {
  explicit expected_exchange(const http_request& asked) : request_(asked) {}
  const http_request& request() const override { return request_; }
  void respond(http_response given) override { response = std::move(given); }

  http_response response;

 private:
  http_request request_;
};

void ignore_crash(const std::string&, const std::string&) {}

edge_settings with_large_budgets() {
  edge_settings settings;
  settings.rate_limit_multiplier = 1'000'000;
  settings.access_log = false;
  return settings;
}

}  // namespace

bank_in_memory::bank_in_memory() : catalogue_(std::make_shared<product_catalogue>(example_catalogue())) {
  queries_ = system().spawn<query_reader>(store_);
  gateway_surroundings surroundings;
  surroundings.queries = queries_;
  surroundings.time = &time();
  surroundings.make_handler = [this](bank& asked) -> request_handler {
    auto pipeline = std::make_shared<request_pipeline>(asked, routes_, token_issuer{{}, keys_},
                                                       with_large_budgets(), measured_, log_, log_);
    return [pipeline](std::shared_ptr<exchange> incoming) { pipeline->accept(std::move(incoming)); };
  };
  entrance_ = system().spawn<gateway>(gateway_settings{}, std::move(surroundings));
  root_ = system().spawn<supervisor>(children(), restart_policy{}, time(), ignore_crash);
  // The gateway asks the bank's parts how they are, and tells its clients with the next request.
  run();
  for (int i = 0; i < 3; ++i) pass(std::chrono::milliseconds(200));
}

bank_in_memory::~bank_in_memory() {
  stop(root_);
  stop(entrance_);
  stop(queries_);
}

std::vector<child_specification> bank_in_memory::children() {
  auto start_identity = [this](caf::event_based_actor& parent) {
    identity_settings settings;
    settings.catalogue = catalogue_;
    settings.make_identifiers = [] { return identifier_source{1}; };
    settings.keys = std::make_shared<key_ring>(secret_bytes{});
    auto started = parent.spawn<identity>(identity_surroundings{queries_, {}}, settings, time(), ignore_crash);
    caf::anon_send(entrance_, use_identity{started});
    return caf::actor_cast<caf::actor>(started);
  };
  auto start_cell = [this](caf::event_based_actor& parent) {
    cell_surroundings surroundings;
    surroundings.start_writer = [this](caf::event_based_actor& owner) -> journal_writer_actor {
      return owner.spawn<journal_writer>(store_);
    };
    surroundings.queries = queries_;
    surroundings.time = &time();
    surroundings.crashes = ignore_crash;
    surroundings.announce = [this](const cell_parts& started) { caf::anon_send(entrance_, started); };
    return caf::actor_cast<caf::actor>(
        parent.spawn<cell>(cell_settings{{}, {}, catalogue_}, std::move(surroundings)));
  };
  return {{"identity", start_identity}, {"cell", start_cell}};
}

std::vector<std::string> bank_in_memory::send(const std::vector<http_request>& requests) {
  std::vector<std::shared_ptr<expected_exchange>> sent;
  for (const auto& each : requests) {
    sent.push_back(std::make_shared<expected_exchange>(each));
    caf::anon_send(entrance_, incoming_exchange{sent.back()});
  }
  run();
  std::vector<std::string> bodies;
  for (const auto& each : sent) {
    if (each->response.status != 201) throw std::runtime_error("refused: " + each->response.body);
    bodies.push_back(std::move(each->response.body));
  }
  return bodies;
}

}  // namespace florin::benchmarks
