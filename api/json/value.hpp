#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace florin::json {

class value;

/// The digits as they were sent: no number is ever rounded on its way in.
struct number {
  std::string text;

  bool operator==(const number&) const = default;
};

using array = std::vector<value>;

struct member;
/// Members in the order of the document; their names are unique.
using object = std::vector<member>;

enum class kind : std::uint8_t { null, boolean, number, string, array, object };

/// One JSON value as a client sent it (RFC 8259).
class value {
 public:
  value() = default;
  explicit value(bool content);
  explicit value(number content);
  explicit value(std::string content);
  explicit value(array content);
  explicit value(object content);

  json::kind kind() const { return static_cast<json::kind>(content_.index()); }
  bool is_null() const { return kind() == json::kind::null; }

  /// Null when the value is of another kind.
  const bool* as_boolean() const { return std::get_if<bool>(&content_); }
  const number* as_number() const { return std::get_if<number>(&content_); }
  const std::string* as_string() const { return std::get_if<std::string>(&content_); }
  const array* as_array() const { return std::get_if<array>(&content_); }
  array* as_array() { return std::get_if<array>(&content_); }
  const object* as_object() const { return std::get_if<object>(&content_); }
  object* as_object() { return std::get_if<object>(&content_); }

 private:
  // In the order of json::kind.
  std::variant<std::monostate, bool, number, std::string, array, object> content_;
};

struct member {
  std::string name;
  value content;
};

// Only here is a member complete, which a constructor that can fail needs for its way back.
inline value::value(bool content) : content_(content) {}
inline value::value(number content) : content_(std::move(content)) {}
inline value::value(std::string content) : content_(std::move(content)) {}
inline value::value(array content) : content_(std::move(content)) {}
inline value::value(object content) : content_(std::move(content)) {}

/// Null when it is no object, or has no such member.
inline const value* find_member(const value& of, std::string_view name) {
  const auto* members = of.as_object();
  if (!members) return nullptr;
  for (const auto& each : *members)
    if (each.name == name) return &each.content;
  return nullptr;
}

}  // namespace florin::json
