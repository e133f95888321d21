#pragma once

#include <functional>
#include <memory>

#include "actors/account/account_registry_actor.hpp"
#include "actors/account/product.hpp"
#include "actors/due_work/due_worker_actor.hpp"
#include "actors/interfaces.hpp"
#include "actors/journal/journal_actor.hpp"

namespace florin {

struct cell_settings {
  journal_limits journal;
  account_registry_settings accounts;
  std::shared_ptr<const product_catalogue> catalogue;
  due_worker_settings due_work{};
};

/// What a cell needs from outside.
struct cell_surroundings {
  /// Starts the journal's writer as a part of the cell, on a thread of its own or, in a simulation, without one.
  std::function<journal_writer_actor(caf::event_based_actor& cell)> start_writer;
  query_actor queries;
  const time_source* time = nullptr;
  crash_observer crashes;
  journal_observer journal;
  /// Told of the cell's parts as soon as they can be asked.
  std::function<void(const cell_parts&)> announce;
  due_work_observer due_work{};
};

/// Owns a set of accounts: takes the journal over, which ends every earlier owner's commits, starts journal
/// and registry, opens the bank's own accounts, and has done what is due. If a part crashes, the whole cell does,
/// and its supervisor starts a new one from what is committed.
class cell final : public caf::event_based_actor {
 public:
  cell(caf::actor_config& config, cell_settings settings, cell_surroundings surroundings);

  const char* name() const override { return "cell"; }
  void on_exit() override;

 protected:
  caf::behavior make_behavior() override;

 private:
  void take_over();
  void start(const journal_position& position);
  void open_bank_accounts();
  void append_openings(const std::vector<account_opened>& missing);
  /// Ends, to be started again.
  void give_up(const error& why);
  /// Starts what is done when it is due, and says that all can be asked.
  void announce();

  cell_settings settings_;
  cell_surroundings with_;
  journal_writer_actor writer_;
  cell_parts parts_;
};

}  // namespace florin
