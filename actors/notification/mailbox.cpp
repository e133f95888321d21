#include "actors/notification/mailbox.hpp"

#include <algorithm>

namespace florin {
namespace {

constexpr std::size_t max_local_part = 64;
constexpr std::size_t max_address = 254;
constexpr std::size_t max_label = 63;

bool is_alphanumeric(char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }

bool is_atom(std::string_view text) {
  constexpr std::string_view others = "!#$%&'*+-/=?^_`{|}~";
  return !text.empty() && std::ranges::all_of(text, [&](char c) {
    return is_alphanumeric(c) || others.find(c) != std::string_view::npos;
  });
}

bool is_host_label(std::string_view text) {
  return !text.empty() && text.size() <= max_label && text.front() != '-' && text.back() != '-' &&
         std::ranges::all_of(text, [](char c) { return is_alphanumeric(c) || c == '-'; });
}

template <class Rule>
bool all_between_dots(std::string_view text, Rule accepts) {
  while (true) {
    auto dot = text.find('.');
    if (!accepts(text.substr(0, dot))) return false;
    if (dot == std::string_view::npos) return true;
    text.remove_prefix(dot + 1);
  }
}

bool is_sender_name(std::string_view text) {
  return std::ranges::none_of(
      text, [](unsigned char c) { return c < ' ' || c == 0x7f || c == '"' || c == '\\' || c == '<' || c == '>'; });
}

}  // namespace

bool is_mail_address(std::string_view text) {
  auto at = text.find('@');
  return at != std::string_view::npos && at <= max_local_part && text.size() <= max_address &&
         all_between_dots(text.substr(0, at), is_atom) && all_between_dots(text.substr(at + 1), is_host_label);
}

std::optional<mailbox> parse_mailbox(std::string_view text) {
  mailbox parsed;
  auto opening = text.find(" <");
  if (opening != std::string_view::npos && text.ends_with('>')) {
    parsed.name = text.substr(0, opening);
    text.remove_prefix(opening + 2);
    text.remove_suffix(1);
  }
  parsed.address = text;
  if (!is_sender_name(parsed.name) || !is_mail_address(parsed.address)) return std::nullopt;
  return parsed;
}

}  // namespace florin
