#pragma once

#include <deque>
#include <functional>

#include "actors/credentials/key_ring.hpp"
#include "actors/interfaces.hpp"
#include "actors/mail/outgoing_mail.hpp"
#include "actors/supervision/supervisor.hpp"

namespace florin {

struct mail_dispatcher_surroundings {
  query_actor queries;
  mail_courier_actor courier;
  std::shared_ptr<const key_ring> keys;
  const time_source* time = nullptr;
  /// Told of each attempt's outcome: "delivered", "queued" for another try, "failed".
  std::function<void(std::string_view status)> attempted = [](std::string_view) {};
};

/// Takes the mail that is due from the journal to the courier, one after the other, and journals what became of
/// it. It remembers nothing, so that it goes on after a crash where the journal is: a mail whose outcome was not
/// journaled is delivered again, under the same Message-ID.
class mail_dispatcher final : public mail_dispatcher_actor::base {
 public:
  mail_dispatcher(caf::actor_config& config, mail_dispatcher_surroundings surroundings);

  const char* name() const override { return "mail_dispatcher"; }
  void on_exit() override;

 protected:
  behavior_type make_behavior() override;

 private:
  void look();
  void deliver_next();
  void journal_outcome(const outgoing_mail& before, const outgoing_mail& after, const stored_mail& stored,
                       const data_key& key);
  void give_up(const stored_mail& stored);
  void journal(entity_change change, mail_status status);
  void look_later();

  mail_dispatcher_surroundings with_;
  journal_actor journal_;
  std::deque<stored_mail> due_;
};

}  // namespace florin
