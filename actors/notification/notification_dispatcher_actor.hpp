#pragma once

#include <functional>

#include "actors/credentials/key_ring.hpp"
#include "actors/notification/notification.hpp"
#include "actors/port_actor.hpp"
#include "actors/query/queries.hpp"
#include "actors/supervision/supervisor.hpp"

namespace florin {

struct notification_dispatcher_surroundings {
  notification_channel channel = notification_channel::email;
  query_actor queries;
  notification_courier_actor courier;
  std::shared_ptr<const key_ring> keys;
  const time_source* time = nullptr;
  /// Told of each attempt's outcome: "delivered", "queued" for another try, "failed".
  std::function<void(std::string_view status)> attempted = [](std::string_view) {};
};

/// Takes what is due by one channel from the due worker to the courier, one after the other, and journals what
/// became of it. It remembers nothing, so that it goes on after a crash where the journal is: a notification whose
/// outcome was not journaled is delivered again, under the same id. A channel that hangs holds up no other.
class notification_dispatcher final : public notification_dispatcher_actor::base {
 public:
  notification_dispatcher(caf::actor_config& config, notification_dispatcher_surroundings surroundings);

  const char* name() const override { return "notification_dispatcher"; }
  void on_exit() override;

 protected:
  behavior_type make_behavior() override;

 private:
  using promise = caf::typed_response_promise<due_report>;

  void use_cell(const cell_parts& parts);
  caf::result<due_report> run(const due_work& work);
  void deliver(const stored_notification& stored, promise answer);
  void journal_outcome(const notification& before, const notification& after, const stored_notification& stored,
                       const data_key& key, promise answer);
  void give_up(const stored_notification& stored, promise answer);
  void journal(entity_change change, notification_status status, promise answer);

  notification_dispatcher_surroundings with_;
  journal_actor journal_;
};

}  // namespace florin
