#include "actors/identity/sending_caps.hpp"

#include "actors/credentials/keyed_digest.hpp"
#include "actors/journal/canonical_form.hpp"
#include "actors/user/phone_number.hpp"
#include "actors/values/letter_case.hpp"

namespace florin {
namespace {

constexpr std::chrono::seconds hour = std::chrono::hours(1);

bool is_text(bounded_message kind) { return channel_of(kind) == notification_channel::sms; }

bool is_to_unverified(bounded_message kind) {
  return kind == bounded_message::unverified_mail || kind == bounded_message::unverified_invitation;
}

std::string_view name_of(bounded_message kind) {
  switch (kind) {
    case bounded_message::phone_code: return "phone code";
    case bounded_message::text_notice: return "text notice";
    case bounded_message::address_link: return "address link";
    case bounded_message::unverified_mail:
    case bounded_message::unverified_invitation: return "unverified mail";
  }
  return "";
}

/// What many mailboxes take as one: without case, and without what is behind a plus sign in front of the host.
std::string mailbox_of(const std::string& recipient) {
  auto plain = lower_case(recipient);
  auto host = plain.rfind('@'), tag = plain.find('+');
  if (host != std::string::npos && tag < host && tag > 0) plain.erase(tag, host - tag);
  return plain;
}

sending_caps::refusal refused(std::string_view by, std::string message, const budget_status& used_up) {
  return {throttled(std::move(message), used_up), by};
}

/// Of the whole the message, whatever it is; of a network's share always the same.
sending_caps::refusal refused(std::string_view by, std::string message, const shared_messages::refusal& why) {
  if (!why.is_of_network) return refused(by, std::move(message), why.used_up);
  return refused("network", "Too many messages were asked for from your network: wait, or come from another one",
                 why.used_up);
}

}  // namespace

sending_caps::sending_caps(sending_bounds bounds, const key_ring& keys)
    : bounds_(bounds), key_(keys.derive("recipients of messages")) {}

std::string sending_caps::key_of(bounded_message kind, const std::string& recipient) const {
  return to_hex(keyed_digest(key_, name_of(kind), {mailbox_of(recipient)}));
}

const recipient_bounds& sending_caps::bounds_of_recipient(bounded_message kind) const {
  switch (kind) {
    case bounded_message::phone_code: return bounds_.codes_of_number;
    case bounded_message::text_notice: return bounds_.text_notices;
    case bounded_message::address_link:
    case bounded_message::unverified_mail:
    case bounded_message::unverified_invitation: break;
  }
  return bounds_.links_to_address;
}

sending_caps::text_bounds sending_caps::bounds_of_texts(bounded_message kind) const {
  if (kind == bounded_message::phone_code) return {bounds_.codes_to_country_in_an_hour, bounds_.codes_in_an_hour};
  return {bounds_.text_notices_to_country_in_an_hour, bounds_.text_notices_in_an_hour};
}

std::optional<sending_caps::refusal> sending_caps::take_unverified_mail(const take_sending_room& wanted) {
  if (!bounds_.unverified_mails_in_an_hour) return std::nullopt;
  // Half of it is for those who ask for themselves.
  auto most = *bounds_.unverified_mails_in_an_hour;
  if (wanted.kind == bounded_message::unverified_invitation) most /= 2;
  if (auto used_up = unverified_mails_.refuse_one_more({most, hour}, wanted.now, budget_scope::global))
    return refused("bank", "Too many e-mails are sent to addresses that nobody has verified: try again later",
                   *used_up);
  unverified_mails_.note(wanted.now, hour);
  return std::nullopt;
}

std::optional<sending_caps::refusal> sending_caps::take(const take_sending_room& wanted) {
  if (is_to_unverified(wanted.kind)) return take_unverified_mail(wanted);
  auto key = key_of(wanted.kind, wanted.recipient);
  if (auto known = by_recipient_.find(key); known != by_recipient_.end())
    if (auto used_up = known->second.refuse_one_more(bounds_of_recipient(wanted.kind), wanted.network, wanted.now,
                                                     budget_scope::endpoint))
      return is_text(wanted.kind)
                 ? refused("number", "Too many SMS were sent to this number: wait, or use another phone", *used_up)
                 : refused("address",
                           "Too many e-mails were sent to this address: look for the latest one, or wait",
                           *used_up);
  if (is_text(wanted.kind))
    if (auto no_room = take_text(wanted)) return no_room;
  by_recipient_[key].note(wanted.network, wanted.now, longest_sending_span);
  return std::nullopt;
}

std::optional<sending_caps::refusal> sending_caps::take_text(const take_sending_room& wanted) {
  auto bounds = bounds_of_texts(wanted.kind);
  auto& sent = texts_[wanted.kind];
  auto& to_country = sent.by_country[country_of_number(wanted.recipient)];
  auto refuse = [&](const shared_messages& of, std::size_t most) {
    return of.refuse_one_more({most, hour}, bounds_.share_of_network_percent, wanted.network, wanted.now,
                              budget_scope::global);
  };
  if (auto used_up = refuse(to_country, bounds.to_country_in_an_hour))
    return refused("country", "Too many SMS are sent to this country at the moment: try again later", *used_up);
  if (auto used_up = refuse(sent.all, bounds.in_an_hour))
    return refused("bank", "Too many SMS are sent at the moment: try again later", *used_up);
  to_country.note(wanted.network, wanted.now, hour);
  sent.all.note(wanted.network, wanted.now, hour);
  return std::nullopt;
}

void sending_caps::give_back(const take_sending_room& taken) {
  if (is_to_unverified(taken.kind)) return unverified_mails_.take_back();
  by_recipient_[key_of(taken.kind, taken.recipient)].take_back(taken.network);
  if (!is_text(taken.kind)) return;
  auto& sent = texts_[taken.kind];
  sent.by_country[country_of_number(taken.recipient)].take_back(taken.network);
  sent.all.take_back(taken.network);
}

void sending_caps::remember_code(const std::optional<std::string>& number, timestamp at) {
  auto& sent = texts_[bounded_message::phone_code];
  sent.all.remember(at);
  if (!number) return;
  by_recipient_[key_of(bounded_message::phone_code, *number)].remember(at);
  sent.by_country[country_of_number(*number)].remember(at);
}

void sending_caps::sweep(timestamp now) {
  auto is_over = [&](const auto& each) { return each.second.is_over(now, longest_sending_span); };
  std::erase_if(by_recipient_, is_over);
  for (auto& [kind, sent] : texts_) std::erase_if(sent.by_country, is_over);
}

}  // namespace florin
