#pragma once

#include <memory>

#include "actors/account/account_registry_actor.hpp"
#include "actors/journal/journal_actor.hpp"
#include "api/gateway/gateway_actor.hpp"
#include "tests/simulation/world/database.hpp"

namespace florin::simulation {

/// How the bank of one run is set up; small bounds, so that they are reached.
struct bank_settings {
  journal_limits journal;
  journal_observer observer;
  account_registry_settings accounts;
  std::shared_ptr<const product_catalogue> catalogue;
  std::uint64_t identifier_seed = 0;
};

/// A Florin server: the product's own actors, composed as program/running_bank.cpp does it, over the simulated
/// database. Several may run at once and believe that they own the cell.
class bank_process {
 public:
  bank_process(process_number number, scheduler& on, database& over, const bank_settings& settings);

  process_number number() const { return number_; }
  /// Carries out the work as a request of a client, inside of the gateway.
  void serve(std::function<void(bank&)> work);
  /// The root supervisor gave up, which ends a real process.
  bool has_failed() const { return *failed_; }
  /// Known once the cell has started; renewed by its restarts.
  const cell_parts& parts() const { return *parts_; }

 private:
  child_specification identity_child(const bank_settings& settings);
  child_specification cell_child(const bank_settings& settings);

  process_number number_;
  scheduler& on_;
  database& over_;
  std::shared_ptr<cell_parts> parts_ = std::make_shared<cell_parts>();
  std::shared_ptr<bool> failed_ = std::make_shared<bool>(false);
  query_actor queries_;
  gateway_actor entrance_;
  caf::actor root_;
};

/// Few products and currencies, and limits that a few transfers reach.
std::shared_ptr<const product_catalogue> simulated_catalogue();

}  // namespace florin::simulation
