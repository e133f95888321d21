#include "actors/notification/notification_dispatcher_actor.hpp"

#include "actors/credentials/concealed_record.hpp"
#include "actors/supervision/crash_reason.hpp"

namespace florin {
namespace {

/// Nothing when it was not concealed with this key.
std::optional<notification> read(const record& stored, const data_key& key) {
  try {
    require_concealed(stored, personal_notification_fields);
    return from_record<notification>(reveal(stored, key));
  } catch (const unreadable_record&) {
    return std::nullopt;
  }
}

due_purpose purpose_of(notification_channel channel) {
  switch (channel) {
    case notification_channel::email: return due_purpose::email;
    case notification_channel::sms: return due_purpose::sms;
    case notification_channel::push: return due_purpose::push;
  }
  return due_purpose::email;
}

void report(caf::typed_response_promise<due_report> to, due_outcome outcome) { to.deliver(due_report{outcome}); }

constexpr auto read_timeout = std::chrono::seconds(5);
/// A courier gives up by itself before that.
constexpr auto delivery_timeout = std::chrono::minutes(5);

}  // namespace

notification_dispatcher::notification_dispatcher(caf::actor_config& config,
                                                 notification_dispatcher_surroundings surroundings)
    : notification_dispatcher_actor::base(config), with_(std::move(surroundings)) {}

void notification_dispatcher::on_exit() {
  with_ = {};
  journal_ = nullptr;
}

notification_dispatcher::behavior_type notification_dispatcher::make_behavior() {
  set_exception_handler(crash_reason);
  return {
      [this](const cell_parts& parts) { use_cell(parts); },
      [this](const run_due_work& message) { return run(message.work); },
  };
}

void notification_dispatcher::use_cell(const cell_parts& parts) {
  journal_ = parts.journal;
  // The courier takes one after the other.
  send(parts.due_work, take_due_work{{purpose_of(with_.channel), std::chrono::seconds(0), 1}, this});
}

caf::result<due_report> notification_dispatcher::run(const due_work& work) {
  auto answer = make_response_promise<due_report>();
  ask(*this, with_.queries, read_timeout, load_notification{notification_id{work.entity.id}}, unknown_outcome(),
      [this, answer](const result<load_notification::answer>& found) mutable {
        if (!found) return report(answer, outcome_of(found.error()));
        if (!*found) return report(answer, due_outcome::refused);
        deliver(**found, answer);
      });
  return answer;
}

void notification_dispatcher::deliver(const stored_notification& stored, promise answer) {
  auto key = stored.wrapped_key ? with_.keys->unwrap(*stored.wrapped_key, stored.user) : std::nullopt;
  if (!key) return give_up(stored, answer);
  auto readable = read(stored.snapshot, *key);
  auto now = with_.time->now();
  // Somebody changed it, or says that it is due; it is not sent, and the others are.
  if (!readable || readable->user != stored.user || !is_due(*readable, with_.channel, now))
    return report(answer, due_outcome::refused);
  const auto& queued = *readable;
  auto refuse = [&](std::string reason) {
    delivery::refused never{std::move(reason)};
    journal_outcome(queued, after_attempt(queued, never, now), stored, *key, answer);
  };
  if (is_too_old(queued, now)) return refuse("it is too old to be of use");
  outgoing_message message;
  try {
    message = composed(queued);
  } catch (const std::exception& why) {
    return refuse(std::string("it cannot be written: ") + why.what());
  }
  request(with_.courier, delivery_timeout, deliver_message{std::move(message)})
      .then(
          [=, this](const delivery_outcome& outcome) {
            journal_outcome(queued, after_attempt(queued, outcome, with_.time->now()), stored, *key, answer);
          },
          [answer](const caf::error&) mutable { report(answer, due_outcome::crashed); });
}

void notification_dispatcher::give_up(const stored_notification& stored, promise answer) {
  // Without the recipient's key nobody knows the address. A master key that is not the right one must not fail
  // everybody's notifications, though.
  bool is_forged =
      !is_due(from_record<notification>(without_concealed(stored.snapshot)), with_.channel, with_.time->now());
  if (stored.wrapped_key || is_forged) return report(answer, due_outcome::refused);
  journal(abandoned_change(stored.id, stored.user, stored.version + 1, stored.snapshot),
          notification_status::failed, answer);
}

void notification_dispatcher::journal_outcome(const notification& before, const notification& after,
                                              const stored_notification& stored, const data_key& key,
                                              promise answer) {
  journal(attempt_change(before, after, stored.version + 1, key), after.status, answer);
}

void notification_dispatcher::journal(entity_change change, notification_status status, promise answer) {
  if (!journal_) return report(answer, due_outcome::unavailable);
  auto content = std::make_shared<submission>();
  content->entries.push_back({std::nullopt, {std::move(change)}, {}});
  request(journal_, commit_timeout, append_submission{std::move(content)})
      .then(
          [this, status, answer](const result<committed_submission>& committed) mutable {
            if (committed) with_.attempted(to_text(status));
            report(answer, committed ? due_outcome::done : outcome_of(committed.error()));
          },
          [answer](const caf::error&) mutable { report(answer, due_outcome::unavailable); });
}

}  // namespace florin
