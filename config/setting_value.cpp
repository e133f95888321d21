#include "config/setting_value.hpp"

#include <charconv>
#include <sstream>

namespace florin {
namespace {

/// When the value has the setting's own type there is nothing to convert.
template <class T>
bool take(T& setting, const setting_value& value) {
  auto same = std::get_if<T>(&value);
  if (same) setting = *same;
  return same != nullptr;
}

std::string quoted(const std::string& text) {
  std::string result = "\"";
  for (char c : text) {
    if (c == '"' || c == '\\') result.push_back('\\');
    result.push_back(c);
  }
  return result + '"';
}

struct toml_text {
  std::string operator()(const std::string& text) const { return quoted(text); }
  std::string operator()(std::int64_t number) const { return std::to_string(number); }
  std::string operator()(bool flag) const { return flag ? "true" : "false"; }
  std::string operator()(const typed_text& typed) const { return typed.text; }
  std::string operator()(const std::vector<std::string>& list) const {
    std::string result;
    for (const auto& element : list) result += (result.empty() ? "" : ", ") + quoted(element);
    return "[" + result + "]";
  }
};

}  // namespace

bool assign(std::string& setting, const setting_value& value) {
  if (auto typed = std::get_if<typed_text>(&value)) {
    setting = typed->text;
    return true;
  }
  return take(setting, value);
}

bool assign(std::int64_t& setting, const setting_value& value) {
  auto typed = std::get_if<typed_text>(&value);
  if (!typed) return take(setting, value);
  const char* end = typed->text.data() + typed->text.size();
  auto [stopped_at, failure] = std::from_chars(typed->text.data(), end, setting);
  return failure == std::errc{} && stopped_at == end;
}

bool assign(bool& setting, const setting_value& value) {
  auto typed = std::get_if<typed_text>(&value);
  if (!typed) return take(setting, value);
  setting = typed->text == "true";
  return setting || typed->text == "false";
}

bool assign(std::vector<std::string>& setting, const setting_value& value) {
  auto typed = std::get_if<typed_text>(&value);
  if (!typed) return take(setting, value);
  setting.clear();
  std::istringstream parts(typed->text);
  for (std::string part; std::getline(parts, part, ',');) setting.push_back(part);
  return true;
}

std::string to_text(const setting_value& value) { return std::visit(toml_text{}, value); }

}  // namespace florin
