#include "api/delivery/message_headers.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

#include "actors/journal/canonical_form.hpp"

namespace florin {
namespace {

constexpr std::string_view word_start = "=?UTF-8?Q?";
constexpr std::string_view word_end = "?=";
constexpr std::size_t longest_word = 75;
constexpr std::size_t message_id_digits = 32;

bool is_plain(std::string_view text) {
  bool is_printable = std::ranges::all_of(text, [](unsigned char c) { return c >= ' ' && c < 0x7f; });
  // Such text would be taken for an encoded word.
  return is_printable && text.find("=?") == std::string_view::npos;
}

bool is_alphanumeric(char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }

/// One byte in the "Q" encoding. Only letters and digits stay, which is right for names too (RFC 2047 §5).
std::string q_encoded(char c) {
  constexpr std::string_view hexadecimal = "0123456789ABCDEF";
  if (is_alphanumeric(c)) return {c};
  if (c == ' ') return "_";
  auto byte = static_cast<unsigned char>(c);
  return {'=', hexadecimal[byte / 16], hexadecimal[byte % 16]};
}

bool continues_a_character(char c) { return (static_cast<unsigned char>(c) & 0xc0) == 0x80; }

/// The first character of UTF-8 text with all of its bytes.
std::string_view first_character_of(std::string_view text) {
  auto end = std::find_if_not(text.begin() + 1, text.end(), continues_a_character);
  return text.substr(0, static_cast<std::size_t>(end - text.begin()));
}

std::string display_name(const std::string& name) {
  return is_plain(name) ? '"' + name + '"' : encoded_header_text(name);
}

std::string sender(const mailbox& from) {
  return from.name.empty() ? from.address : display_name(from.name) + " <" + from.address + ">";
}

std::string message_id(const outgoing_message& message, const mailbox& from) {
  auto identity = to_hex(sha256(message.to + '\n' + message.subject + '\n' + message.text));
  return "<" + identity.substr(0, message_id_digits) + from.address.substr(from.address.find('@')) + ">";
}

}  // namespace

std::string encoded_header_text(std::string_view text) {
  if (is_plain(text)) return std::string(text);
  std::string words;
  std::string word(word_start);
  while (!text.empty()) {
    auto character = first_character_of(text);
    std::string encoded;
    for (char c : character) encoded += q_encoded(c);
    if (word.size() + encoded.size() + word_end.size() > longest_word) {
      words.append(word).append(word_end).append("\r\n ");
      word = word_start;
    }
    word += encoded;
    text.remove_prefix(character.size());
  }
  return words.append(word).append(word_end);
}

std::string header_date(timestamp instant) {
  // Not by strftime, whose names are those of the locale.
  constexpr std::array days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  auto date = instant.day();
  std::chrono::year_month_day parts{date};
  auto time_of_day = to_text(instant).substr(11, 8);
  char text[64];
  std::snprintf(text, sizeof text, "%s, %02u %s %04d %s +0000", days[std::chrono::weekday{date}.c_encoding()],
                static_cast<unsigned>(parts.day()), months[static_cast<unsigned>(parts.month()) - 1],
                static_cast<int>(parts.year()), time_of_day.c_str());
  return text;
}

std::vector<std::string> message_headers(const outgoing_message& message, const mailbox& from, timestamp now) {
  return {
      "Date: " + header_date(now),
      "From: " + sender(from),
      "To: " + message.to,
      "Subject: " + encoded_header_text(message.subject),
      "Message-ID: " + message_id(message, from),
      // Nobody's holiday reply is for us (RFC 3834).
      "Auto-Submitted: auto-generated",
  };
}

}  // namespace florin
