#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "actors/values/identifier.hpp"
#include "actors/values/money.hpp"
#include "actors/values/record.hpp"
#include "actors/values/timestamp.hpp"

namespace florin {

/// For whom an account is frozen (rules.md §5): it may be frozen for several of them at once.
enum class freeze_source : std::uint8_t { owner, staff, compliance, fraud };
std::string_view to_text(freeze_source source);
std::string record_text(freeze_source source);
bool read_record_text(std::string_view text, freeze_source& source);
/// No money arrives then, and nobody else learns the reason.
bool is_of_compliance(freeze_source source);

// What happens to an account beside its opening and its postings. Each is a line of the account's own history,
// with a number in its sequence. Who asked for it and from where is noted beside its fields (`note_origin`).

/// Debits are refused from now on, and credits, too, when it is for compliance or against fraud. In the place of
/// an earlier freeze for the same source.
struct account_frozen {
  freeze_source source = freeze_source::owner;
  std::string reason;
  /// Thaws by itself at this instant.
  std::optional<timestamp> until;
  timestamp at;

  static constexpr std::string_view type_name = "account.frozen";
  static constexpr std::string_view meaning = "Debits are refused; for compliance or against fraud, credits, too";
  bool operator==(const account_frozen&) const = default;
};

/// The freeze for this source is over.
struct account_thawed {
  freeze_source source = freeze_source::owner;
  std::string reason;
  timestamp at;

  static constexpr std::string_view type_name = "account.thawed";
  static constexpr std::string_view meaning = "The freeze for this source is over";
  bool operator==(const account_thawed&) const = default;
};

/// For good: no money leaves or reaches it any more, and nothing else happens to it.
struct account_closed {
  timestamp at;

  static constexpr std::string_view type_name = "account.closed";
  static constexpr std::string_view meaning = "No money leaves or reaches the account any more, for good";
  bool operator==(const account_closed&) const = default;
};

/// So much of the account's money is kept for a payment to come, until then.
struct hold_placed {
  hold_id hold;
  account_id payee;
  money amount;
  std::string description;
  std::string reference;
  timestamp expires_at;
  timestamp at;

  static constexpr std::string_view type_name = "account.hold_placed";
  static constexpr std::string_view meaning = "Money of the account is kept for a payment to come";
  /// What the parties write to each other is theirs.
  static constexpr std::array<std::string_view, 2> unshown{"description", "reference"};
  bool operator==(const hold_placed&) const = default;
};

/// Part of it is paid, by the transaction in the same entry of the journal; the last part lets go of the rest.
struct hold_captured {
  hold_id hold;
  money amount;
  bool is_final = true;
  timestamp at;

  static constexpr std::string_view type_name = "account.hold_captured";
  static constexpr std::string_view meaning = "A hold is paid, or a part of it";
  bool operator==(const hold_captured&) const = default;
};

/// It will not be paid.
struct hold_released {
  hold_id hold;
  timestamp at;

  static constexpr std::string_view type_name = "account.hold_released";
  static constexpr std::string_view meaning = "A hold will not be paid";
  bool operator==(const hold_released&) const = default;
};

/// Its time is over.
struct hold_expired {
  hold_id hold;
  timestamp at;

  static constexpr std::string_view type_name = "account.hold_expired";
  static constexpr std::string_view meaning =
      "A hold's time is over; its money was free from its instant on, and this says so a moment later";
  bool operator==(const hold_expired&) const = default;
};

/// All of them. A new one is a struct with name, meaning and fields, its place here, and its `apply`.
using account_event = std::variant<account_frozen, account_thawed, account_closed, hold_placed, hold_captured,
                                   hold_released, hold_expired>;

/// Nothing for a type that this version does not know. Throws unreadable_record.
std::optional<account_event> read_account_event(std::string_view type, const record& body);

template <class Visit>
void visit_fields(Visit&& visit, account_frozen& event) {
  visit("source", event.source);
  visit("reason", event.reason);
  visit("until", event.until);
  visit("at", event.at);
}

template <class Visit>
void visit_fields(Visit&& visit, account_thawed& event) {
  visit("source", event.source);
  visit("reason", event.reason);
  visit("at", event.at);
}

template <class Visit>
void visit_fields(Visit&& visit, hold_placed& event) {
  visit("hold", event.hold);
  visit("payee", event.payee);
  visit("amount", event.amount);
  visit("description", event.description);
  visit("reference", event.reference);
  visit("expires_at", event.expires_at);
  visit("at", event.at);
}

template <class Visit>
void visit_fields(Visit&& visit, hold_captured& event) {
  visit("hold", event.hold);
  visit("amount", event.amount);
  visit("is_final", event.is_final);
  visit("at", event.at);
}

template <class Visit>
void visit_fields(Visit&& visit, hold_released& event) {
  visit("hold", event.hold);
  visit("at", event.at);
}

template <class Visit>
void visit_fields(Visit&& visit, hold_expired& event) {
  visit("hold", event.hold);
  visit("at", event.at);
}

template <class Visit>
void visit_fields(Visit&& visit, account_closed& event) {
  visit("at", event.at);
}

}  // namespace florin
