#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "actors/values/record_text.hpp"

namespace florin {

/// Named texts in a fixed order: the form in which events and snapshots reach the journal. Both are stored for
/// good: within a format a name never changes its meaning, and a field that is not there has its struct's default.
struct record {
  std::vector<std::pair<std::string, std::string>> fields;
  /// Which format of its struct it has; the first is 1.
  std::uint32_t format = 1;

  /// Null when there is no such field.
  const std::string* find(std::string_view name) const {
    for (const auto& [field_name, text] : fields)
      if (field_name == name) return &text;
    return nullptr;
  }

  bool operator==(const record&) const = default;
};

/// A stored record that this version cannot read: the journal is damaged or newer than the program.
struct unreadable_record : std::runtime_error {
  explicit unreadable_record(std::string_view field)
      : std::runtime_error("unreadable field '" + std::string(field) + "' in a stored record") {}
};

/// The latest format of a struct: what it says as `static constexpr std::uint32_t format`, else 1. One that has a
/// later format also has `record upgraded(record earlier, const T*)`, found beside it, which makes the latest
/// format of any earlier one.
template <class T>
constexpr std::uint32_t latest_format_of() {
  if constexpr (requires { T::format; })
    return T::format;
  else
    return 1;
}

/// Of any struct T that has `visit_fields(visit, T&)`, which calls visit(name, member) for each member.
template <class T>
record to_record(const T& value) {
  record written;
  written.format = latest_format_of<T>();
  // Visiting does not change the members; one visit_fields then serves reading and writing.
  visit_fields(
      [&](std::string_view name, auto& member) { written.fields.emplace_back(name, record_text(member)); },
      const_cast<T&>(value));
  return written;
}

/// The names of the fields that T has, in their order.
template <class T>
std::vector<std::string_view> field_names_of() {
  std::vector<std::string_view> names;
  T any;
  visit_fields([&](std::string_view name, auto&) { names.push_back(name); }, any);
  return names;
}

/// Fields that the record lacks keep T's defaults, so that new members can be added without a new format. Throws
/// unreadable_record, also of a format that this version does not know.
template <class T>
T from_record(const record& stored) {
  if (stored.format == 0 || stored.format > latest_format_of<T>()) throw unreadable_record("format");
  if constexpr (latest_format_of<T>() > 1)
    if (stored.format < latest_format_of<T>())
      return from_record<T>(upgraded(stored, static_cast<const T*>(nullptr)));
  T value;
  visit_fields(
      [&](std::string_view name, auto& member) {
        const std::string* text = stored.find(name);
        if (text && !read_record_text(*text, member)) throw unreadable_record(name);
      },
      value);
  return value;
}

}  // namespace florin
