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

constexpr auto look_interval = std::chrono::seconds(1);
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
  look_later();
  return {
      [this](const cell_parts& parts) { journal_ = parts.journal; },
      [this](tick) { look(); },
  };
}

void notification_dispatcher::look_later() {
  due_.clear();
  delayed_send(this, look_interval, tick{});
}

void notification_dispatcher::look() {
  if (!journal_) return look_later();
  ask(*this, with_.queries, read_timeout, find_due_notifications{with_.channel, with_.time->now()},
      unknown_outcome(), [this](const result<find_due_notifications::answer>& found) {
        if (found) due_.assign(found->begin(), found->end());
        deliver_next();
      });
}

void notification_dispatcher::deliver_next() {
  if (due_.empty()) return look_later();
  auto stored = std::move(due_.front());
  due_.pop_front();
  auto key = stored.wrapped_key ? with_.keys->unwrap(*stored.wrapped_key, stored.user) : std::nullopt;
  if (!key) return give_up(stored);
  auto readable = read(stored.snapshot, *key);
  // Somebody changed it; it is not sent, and the others are.
  if (!readable || readable->user != stored.user) return deliver_next();
  const auto& queued = *readable;
  auto refuse = [&](std::string reason) {
    delivery::refused never{std::move(reason)};
    journal_outcome(queued, after_attempt(queued, never, with_.time->now()), stored, *key);
  };
  if (is_too_old(queued, with_.time->now())) return refuse("it is too old to be of use");
  outgoing_message message;
  try {
    message = composed(queued);
  } catch (const std::exception& why) {
    // It must not hold up the others.
    return refuse(std::string("it cannot be written: ") + why.what());
  }
  request(with_.courier, delivery_timeout, deliver_message{std::move(message)})
      .then(
          [=, this](const delivery_outcome& outcome) {
            journal_outcome(queued, after_attempt(queued, outcome, with_.time->now()), stored, *key);
          },
          [this](const caf::error&) { look_later(); });
}

void notification_dispatcher::give_up(const stored_notification& stored) {
  // Without the recipient's key nobody knows the address. A master key that is not the right one must not fail
  // everybody's notifications, though.
  if (stored.wrapped_key) return deliver_next();
  journal(abandoned_change(stored.id, stored.user, stored.version + 1, stored.snapshot),
          notification_status::failed);
}

void notification_dispatcher::journal_outcome(const notification& before, const notification& after,
                                              const stored_notification& stored, const data_key& key) {
  journal(attempt_change(before, after, stored.version + 1, key), after.status);
}

void notification_dispatcher::journal(entity_change change, notification_status status) {
  auto content = std::make_shared<submission>();
  content->entries.push_back({std::nullopt, {std::move(change)}, {}});
  request(journal_, commit_timeout, append_submission{std::move(content)})
      .then(
          [this, status](const result<committed_submission>& committed) {
            if (!committed) return look_later();
            with_.attempted(to_text(status));
            deliver_next();
          },
          [this](const caf::error&) { look_later(); });
}

}  // namespace florin
