#include "actors/journal/due_work.hpp"

#include <algorithm>
#include <array>
#include <tuple>

namespace florin {
namespace {

constexpr std::array<std::string_view, due_purposes> purpose_names{
    "notification.email", "notification.sms", "notification.push", "user.erasure", "account.hold_expiry"};

std::string_view field_of(const record& snapshot, std::string_view name) {
  const auto* text = snapshot.find(name);
  return text ? std::string_view{*text} : std::string_view{};
}

/// What cannot be read is due at once: whoever carries it out says what is wrong.
timestamp instant_of(const record& snapshot, std::string_view name) {
  return parse_timestamp(field_of(snapshot, name)).value_or(timestamp{});
}

std::vector<due_item> due_of_notification(const identifier_bits& id, const record& snapshot) {
  if (field_of(snapshot, "status") != "queued") return {};
  auto purpose = parse_due_purpose("notification." + std::string(field_of(snapshot, "channel")));
  if (!purpose) return {};
  // An import of users makes thousands of them.
  bool is_invitation = field_of(snapshot, "template") == "invitation";
  return {{*purpose, id, instant_of(snapshot, "next_attempt_at"),
           is_invitation ? due_priority::low : due_priority::usual}};
}

std::vector<due_item> due_of_user(const identifier_bits& id, const record& snapshot) {
  if (field_of(snapshot, "status") != "deleted" || !field_of(snapshot, "erased_at").empty()) return {};
  return {{due_purpose::erasure, id, instant_of(snapshot, "status_since"), due_priority::usual}};
}

bool is_same_work(const due_item& one, const due_item& other) {
  return one.purpose == other.purpose && one.subject == other.subject;
}

bool has(const std::vector<due_item>& items, const due_item& item) {
  return std::ranges::find(items, item) != items.end();
}

std::string described(const due_item& item) {
  return std::string(to_text(item.purpose)) + " at " + to_text(item.at);
}

/// The first of `some` that is not among the others.
const due_item* missing_in(const std::vector<due_item>& others, const std::vector<due_item>& some) {
  auto found = std::ranges::find_if(some, [&](const due_item& item) { return !has(others, item); });
  return found == some.end() ? nullptr : &*found;
}

}  // namespace

std::string_view to_text(due_purpose purpose) { return purpose_names[static_cast<std::size_t>(purpose)]; }

std::optional<due_purpose> parse_due_purpose(std::string_view text) {
  auto found = std::ranges::find(purpose_names, text);
  if (found == purpose_names.end()) return std::nullopt;
  return static_cast<due_purpose>(found - purpose_names.begin());
}

std::vector<due_item> due_of(const entity_ref& entity, const record& snapshot) {
  switch (entity.kind) {
    case entity_kind::notification: return due_of_notification(entity.id, snapshot);
    case entity_kind::user: return due_of_user(entity.id, snapshot);
    case entity_kind::account:
    case entity_kind::session:
    case entity_kind::oauth_client:
    case entity_kind::role:
    case entity_kind::approval:
    case entity_kind::avatar: break;
  }
  return {};
}

std::vector<due_item> due_of(const account& state) {
  std::vector<due_item> due;
  for (const auto& each : state.holds)
    due.push_back({due_purpose::hold_expiry, each.id, each.expires_at, due_priority::usual});
  return due;
}

void set_due(entity_change& change, const std::vector<due_item>& before, const std::vector<due_item>& after) {
  for (const auto& item : after)
    if (!has(before, item)) change.due.push_back(item);
  for (const auto& item : before)
    if (std::ranges::none_of(after, [&](const due_item& later) { return is_same_work(item, later); }))
      change.no_longer_due.push_back(item);
}

std::optional<std::string> check_due(const entity_ref& entity, const std::vector<due_item>& expected,
                                     const std::vector<due_item>& stored) {
  if (const auto* lost = missing_in(stored, expected))
    return name_of(entity) + " has to have due work, " + described(*lost) + ", that is not in the table";
  if (const auto* forged = missing_in(expected, stored))
    return name_of(entity) + " has due work, " + described(*forged) + ", that does not follow from its state";
  return std::nullopt;
}

}  // namespace florin
