#pragma once

#include <array>
#include <optional>
#include <string>

#include "actors/credentials/data_key.hpp"
#include "actors/journal/entry.hpp"
#include "actors/mail/mail.hpp"
#include "actors/mail/mail_transport.hpp"
#include "actors/user/user.hpp"

namespace florin {

enum class mail_status : std::uint8_t { queued, delivered, failed };
std::string_view to_text(mail_status status);
std::string record_text(mail_status status);
bool read_record_text(std::string_view text, mail_status& status);

/// An e-mail on its way: journaled with what it is about, delivered after the commit, and tried again until the
/// mail server has it or it is a day old.
struct outgoing_mail {
  mail_id id;
  user_id user;
  /// Of mail_template.
  std::string template_name;
  std::string locale;
  mail_status status = mail_status::queued;
  timestamp queued_at;
  /// How often it was tried, and when it is tried next.
  std::uint64_t attempts = 0;
  timestamp next_attempt_at;
  std::optional<timestamp> delivered_at;
  /// Why the latest attempt failed.
  std::string failure;

  // What it says.
  std::string to;
  std::string name;
  std::string link;
  std::int64_t duration_minutes = 0;
  std::string new_email;
  std::string device;
  std::string browser;
  std::string network_address;
  std::optional<timestamp> happened_at;

  bool operator==(const outgoing_mail&) const = default;
};

inline constexpr std::array<std::string_view, 7> personal_mail_fields{
    "to", "name", "link", "new_email", "device", "browser", "network_address"};

template <class Visit>
void visit_fields(Visit&& visit, outgoing_mail& state) {
  visit("mail", state.id);
  visit("user", state.user);
  visit("template", state.template_name);
  visit("locale", state.locale);
  visit("status", state.status);
  visit("queued_at", state.queued_at);
  visit("attempts", state.attempts);
  visit("next_attempt_at", state.next_attempt_at);
  visit("delivered_at", state.delivered_at);
  visit("failure", state.failure);
  visit("to", state.to);
  visit("name", state.name);
  visit("link", state.link);
  visit("duration_minutes", state.duration_minutes);
  visit("new_email", state.new_email);
  visit("device", state.device);
  visit("browser", state.browser);
  visit("network_address", state.network_address);
  visit("happened_at", state.happened_at);
}

/// To the user's address, in the user's language. What the template says besides is up to the caller.
outgoing_mail mail_to(const user& recipient, const mail_id& id, mail_template which, timestamp now);

mail_message composed(const outgoing_mail& mail);

/// The mail after an attempt: delivered, failed for good, or to be tried again later, up to a day after it was
/// queued.
outgoing_mail after_attempt(outgoing_mail mail, const delivery_outcome& outcome, timestamp now);

entity_change queued_change(const outgoing_mail& mail, const data_key& key);
/// Of a mail to somebody who was erased: it has failed. What it says is gone, and stays as it is stored.
entity_change abandoned_change(const mail_id& id, const user_id& recipient, std::uint64_t version,
                               const record& stored);
entity_change attempt_change(const outgoing_mail& before, const outgoing_mail& after, std::uint64_t version,
                             const data_key& key);

}  // namespace florin
