#include "actors/identity/sending_caps.hpp"

#include <algorithm>
#include <array>

#include "actors/credentials/keyed_digest.hpp"
#include "actors/journal/canonical_form.hpp"
#include "actors/values/letter_case.hpp"

namespace florin {
namespace {

constexpr std::chrono::seconds hour = std::chrono::hours(1);

/// All others have one digit (1 and 7) or three.
constexpr std::array<std::string_view, 44> codes_of_two_digits{
    "20", "27", "30", "31", "32", "33", "34", "36", "39", "40", "41", "43", "44", "45", "46",
    "47", "48", "49", "51", "52", "53", "54", "55", "56", "57", "58", "60", "61", "62", "63",
    "64", "65", "66", "81", "82", "84", "86", "90", "91", "92", "93", "94", "95", "98"};

sending_caps::refusal refused(std::string_view by, std::string message, const budget_status& used_up) {
  return {throttled(std::move(message), used_up), by};
}

}  // namespace

std::string_view calling_code_of(std::string_view number) {
  if (number.starts_with("+1") || number.starts_with("+7")) return number.substr(0, 2);
  bool has_two = std::ranges::find(codes_of_two_digits, number.substr(std::min<std::size_t>(1, number.size()),
                                                                      2)) != codes_of_two_digits.end();
  return number.substr(0, has_two ? 3 : 4);
}

sending_caps::sending_caps(sending_bounds bounds, const key_ring& keys)
    : bounds_(bounds), key_(keys.derive("recipients of messages")) {}

std::string sending_caps::key_of(notification_channel channel, const std::string& recipient) const {
  return to_hex(keyed_digest(key_, to_text(channel), {lower_case(recipient)}));
}

std::optional<sending_caps::refusal> sending_caps::take(const take_sending_room& wanted) {
  bool is_code = wanted.channel == notification_channel::sms;
  auto key = key_of(wanted.channel, wanted.recipient);
  const auto& of_recipient = is_code ? bounds_.codes_of_number : bounds_.links_to_address;
  if (auto known = by_recipient_.find(key); known != by_recipient_.end())
    if (auto used_up = of_recipient.refuse_one_more(known->second, wanted.now, budget_scope::endpoint))
      return is_code ? refused("number", "Too many codes were sent to this number: wait, or use another phone",
                               *used_up)
                     : refused("address",
                               "Too many e-mails were sent to this address: look for the latest one, or wait",
                               *used_up);
  if (is_code) {
    auto& of_country = by_country_[std::string(calling_code_of(wanted.recipient))];
    if (auto used_up = of_country.refuse_one_more({bounds_.codes_to_country_in_an_hour, hour}, wanted.now,
                                                  budget_scope::global))
      return refused("country", "Too many codes are sent to this country at the moment: try again later",
                     *used_up);
    if (auto used_up = codes_.refuse_one_more({bounds_.codes_in_an_hour, hour}, wanted.now, budget_scope::global))
      return refused("bank", "Too many codes are sent at the moment: try again later", *used_up);
    of_country.note(wanted.now, hour);
    codes_.note(wanted.now, hour);
  }
  by_recipient_[key].note(wanted.now, longest_sending_span);
  return std::nullopt;
}

void sending_caps::give_back(const take_sending_room& taken) {
  by_recipient_[key_of(taken.channel, taken.recipient)].take_back();
  if (taken.channel != notification_channel::sms) return;
  by_country_[std::string(calling_code_of(taken.recipient))].take_back();
  codes_.take_back();
}

void sending_caps::remember_code(const std::optional<std::string>& number, timestamp at) {
  codes_.remember(at);
  if (!number) return;
  by_recipient_[key_of(notification_channel::sms, *number)].remember(at);
  by_country_[std::string(calling_code_of(*number))].remember(at);
}

void sending_caps::sweep(timestamp now) {
  auto is_over = [&](const auto& each) { return each.second.is_over(now, longest_sending_span); };
  std::erase_if(by_recipient_, is_over);
  std::erase_if(by_country_, is_over);
}

}  // namespace florin
