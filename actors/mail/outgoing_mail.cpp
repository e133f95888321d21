#include "actors/mail/outgoing_mail.hpp"

#include <algorithm>

#include "actors/credentials/concealed_record.hpp"
#include "actors/journal/record_change.hpp"

namespace florin {
namespace {

using std::chrono::seconds;

constexpr std::array status_names{"queued", "delivered", "failed"};

/// Between two attempts; the last one again and again.
constexpr std::array<seconds, 5> pauses{seconds(30), seconds(120), seconds(600), seconds(3'600),
                                        seconds(4 * 3'600)};
constexpr seconds longest_wait = std::chrono::hours(24);

timestamp later(timestamp start, seconds by) {
  return {start.microseconds + std::chrono::microseconds(by).count()};
}

record stored(const outgoing_mail& mail, const data_key& key) {
  return conceal(to_record(mail), personal_mail_fields, key);
}

std::optional<mail_template> parse_mail_template(std::string_view name) {
  for (int number = 0; number <= static_cast<int>(mail_template::device_registered); ++number)
    if (auto which = static_cast<mail_template>(number); to_text(which) == name) return which;
  return std::nullopt;
}

outgoing_mail try_later(outgoing_mail mail, const std::string& reason, timestamp now) {
  auto next = later(now, pauses[std::min<std::size_t>(mail.attempts, pauses.size()) - 1]);
  bool is_hopeless = later(mail.queued_at, longest_wait) < next;
  mail.status = is_hopeless ? mail_status::failed : mail_status::queued;
  mail.next_attempt_at = next;
  mail.failure = reason;
  return mail;
}

}  // namespace

std::string_view to_text(mail_status status) { return status_names[static_cast<std::size_t>(status)]; }
std::string record_text(mail_status status) { return std::string(to_text(status)); }
bool read_record_text(std::string_view text, mail_status& status) {
  auto found = std::ranges::find(status_names, text);
  status = static_cast<mail_status>(found - status_names.begin());
  return found != status_names.end();
}

outgoing_mail mail_to(const user& recipient, const mail_id& id, mail_template which, timestamp now) {
  outgoing_mail mail;
  mail.id = id;
  mail.user = recipient.id;
  mail.template_name = to_text(which);
  mail.locale = recipient.locale;
  mail.queued_at = mail.next_attempt_at = now;
  mail.to = recipient.email;
  mail.name = recipient.username;
  mail.happened_at = now;
  return mail;
}

mail_message composed(const outgoing_mail& mail) {
  auto which = parse_mail_template(mail.template_name);
  if (!which) throw unreadable_record("template");
  mail_parameters said;
  said.to = mail.to;
  said.name = mail.name;
  said.link = mail.link;
  said.duration = std::chrono::minutes(mail.duration_minutes);
  said.new_email = mail.new_email;
  said.device = mail.device;
  said.browser = mail.browser;
  said.network_address = mail.network_address;
  said.time = mail.happened_at;
  return compose_mail(*which, mail.locale, said);
}

outgoing_mail after_attempt(outgoing_mail mail, const delivery_outcome& outcome, timestamp now) {
  ++mail.attempts;
  if (const auto* later = std::get_if<delivery::try_again>(&outcome))
    return try_later(std::move(mail), later->reason, now);
  const auto* refused = std::get_if<delivery::refused>(&outcome);
  mail.status = refused ? mail_status::failed : mail_status::delivered;
  mail.failure = refused ? refused->reason : "";
  if (!refused) mail.delivered_at = now;
  return mail;
}

entity_change queued_change(const outgoing_mail& mail, const data_key& key) {
  return record_change({entity_kind::mail, mail.id}, mail.user, 1, "mail.queued", {}, stored(mail, key));
}

entity_change attempt_change(const outgoing_mail& before, const outgoing_mail& after, std::uint64_t version,
                             const data_key& key) {
  auto event = after.status == mail_status::queued ? "mail.delayed" : "mail." + std::string(to_text(after.status));
  return record_change({entity_kind::mail, after.id}, after.user, version, std::move(event), stored(before, key),
                       stored(after, key));
}

entity_change abandoned_change(const mail_id& id, const user_id& recipient, std::uint64_t version,
                               const record& stored) {
  auto mail = from_record<outgoing_mail>(stored);
  mail.status = mail_status::failed;
  mail.failure = "the recipient was erased";
  return record_change({entity_kind::mail, id}, recipient, version, "mail.failed", stored, to_record(mail));
}

}  // namespace florin
