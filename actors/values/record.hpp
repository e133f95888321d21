#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "actors/values/record_text.hpp"

namespace florin {

/// Named texts in a fixed order: the form in which events and snapshots reach the journal. The names are
/// part of what is stored for good, so they never change their meaning.
struct record {
  std::vector<std::pair<std::string, std::string>> fields;

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

/// Of any struct T that has `visit_fields(visit, T&)`, which calls visit(name, member) for each member.
template <class T>
record to_record(const T& value) {
  record written;
  // Visiting does not change the members; one visit_fields then serves reading and writing.
  visit_fields(
      [&](std::string_view name, auto& member) { written.fields.emplace_back(name, record_text(member)); },
      const_cast<T&>(value));
  return written;
}

/// Fields that the record lacks keep T's defaults, so that new members can be added later.
template <class T>
T from_record(const record& stored) {
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
