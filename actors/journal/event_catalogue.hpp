#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "actors/journal/entry.hpp"

namespace florin {

/// The types of events of all nouns. Here no noun is known: who knows them all lists them (`known_events`).
class event_catalogue {
 public:
  /// They outlive it. Two of one name are a mistake of the program, and throw std::logic_error.
  explicit event_catalogue(std::vector<const event_type*> declared);

  /// Those of one entity together, as they were declared.
  std::span<const event_type* const> all() const { return all_; }
  /// Null when there is none.
  const event_type* find(std::string_view name) const;

  /// What is wrong with a change as the event that it says to be: there is no such type, it is of something else,
  /// or it says what the type does not list.
  std::optional<std::string> fault_of(const entity_change& change) const;

 private:
  struct known_type {
    const event_type* declared = nullptr;
    /// Of its own and those of its notes, sorted.
    std::vector<std::string_view> fields;
  };

  std::vector<const event_type*> all_;
  std::map<std::string_view, known_type> by_name_;
};

/// Those that only staff is shown.
std::vector<std::string> names_for_staff_alone(const event_catalogue& known);

}  // namespace florin
