#include "actors/values/record_list.hpp"

#include <algorithm>

namespace florin {
namespace {

constexpr std::string_view hexadecimal = "0123456789ABCDEF";

bool is_plain(char c) {
  return ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z') || ('0' <= c && c <= '9') ||
         std::string_view("-._:").find(c) != std::string_view::npos;
}

std::string escaped(std::string_view value) {
  std::string text;
  for (char c : value) {
    if (is_plain(c)) {
      text += c;
      continue;
    }
    auto byte = static_cast<unsigned char>(c);
    text += {'%', hexadecimal[byte >> 4], hexadecimal[byte & 15]};
  }
  return text;
}

bool unescape(std::string_view text, std::string& value) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      if (!is_plain(text[i])) return false;
      value += text[i];
      continue;
    }
    if (text.size() - i < 3) return false;
    auto high = hexadecimal.find(text[i + 1]), low = hexadecimal.find(text[i + 2]);
    if (high == std::string_view::npos || low == std::string_view::npos) return false;
    value += static_cast<char>(high << 4 | low);
    i += 2;
  }
  return true;
}

/// What is before the separator, which goes with it.
std::string_view take_until(char separator, std::string_view& text) {
  auto end = std::min(text.find(separator), text.size());
  auto taken = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return taken;
}

bool read_item(std::string_view text, record& item) {
  while (!text.empty()) {
    auto field = take_until(',', text);
    auto equals = field.find('=');
    if (equals == std::string_view::npos) return false;
    auto& [name, value] = item.fields.emplace_back();
    if (!unescape(field.substr(0, equals), name) || !unescape(field.substr(equals + 1), value)) return false;
  }
  return true;
}

}  // namespace

std::string list_text(const std::vector<record>& items) {
  std::string text;
  for (const auto& item : items) {
    if (!text.empty()) text += ';';
    std::string fields;
    for (const auto& [name, value] : item.fields)
      fields.append(fields.empty() ? "" : ",").append(escaped(name)).append("=").append(escaped(value));
    text += fields;
  }
  return text;
}

bool read_list_text(std::string_view text, std::vector<record>& items) {
  items.clear();
  while (!text.empty())
    if (!read_item(take_until(';', text), items.emplace_back())) return false;
  return true;
}

}  // namespace florin
