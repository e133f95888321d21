#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "actors/values/record.hpp"

namespace florin {

/// A list of records as one text: "source=owner,at=…;source=staff,at=…". In a value everything but letters, digits
/// and
/// "-._:" is escaped as in URLs, so that lists may be within lists.
std::string list_text(const std::vector<record>& items);
/// False for what `list_text` does not write.
bool read_list_text(std::string_view text, std::vector<record>& items);

/// A record within a record: a list of one.
inline std::string record_text(const record& value) { return list_text({value}); }
inline bool read_record_text(std::string_view text, record& value) {
  std::vector<record> items;
  if (!read_list_text(text, items) || items.size() > 1) return false;
  value = items.empty() ? record{} : std::move(items.front());
  return true;
}

template <class T>
concept has_fields = requires(T& value) {
  visit_fields([](std::string_view, auto&) {}, value);
};

/// Any vector of structs with fields is stored like that; what the items lack keeps their defaults.
template <class T>
requires has_fields<T> std::string record_text(const std::vector<T>& values) {
  std::vector<record> items;
  for (const auto& value : values) items.push_back(to_record(value));
  return list_text(items);
}
template <class T>
requires has_fields<T>
bool read_record_text(std::string_view text, std::vector<T>& values) {
  std::vector<record> items;
  if (!read_list_text(text, items)) return false;
  values.clear();
  try {
    for (const auto& item : items) values.push_back(from_record<T>(item));
  } catch (const unreadable_record&) {
    return false;
  }
  return true;
}

}  // namespace florin
