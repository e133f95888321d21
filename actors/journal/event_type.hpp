#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "actors/journal/entity.hpp"

namespace florin {

/// Which fields an event may have: some, one by one or in groups, or all that a struct has.
class event_fields {
 public:
  /// None: it happens, and changes nothing of its entity.
  consteval event_fields() = default;
  template <class... Part>
  requires(sizeof...(Part) > 0) explicit consteval event_fields(const Part&... parts) { (add(parts), ...); }
  using lister = std::vector<std::string_view> (*)();
  explicit consteval event_fields(lister all_of) : all_of_(all_of) {}

  bool are_all() const { return all_of_ != nullptr; }
  std::vector<std::string_view> names() const {
    if (all_of_) return all_of_();
    return {names_.begin(), names_.begin() + count_};
  }

 private:
  static constexpr std::size_t most = 40;

  consteval void add(std::string_view name) { names_.at(count_++) = name; }
  template <std::size_t size>
  consteval void add(const std::array<std::string_view, size>& group) {
    for (auto name : group) add(name);
  }

  std::array<std::string_view, most> names_{};
  std::size_t count_ = 0;
  lister all_of_ = nullptr;
};

/// Names of fields that belong together.
template <std::size_t size>
consteval std::array<std::string_view, size> field_group(const char* const (&names)[size]) {
  std::array<std::string_view, size> group;
  for (std::size_t i = 0; i < size; ++i) group[i] = names[i];
  return group;
}

/// Who is shown an event among what happened to a user's own.
enum class event_audience : std::uint8_t { owner_and_staff, staff };

/// What can happen to an entity. Each is declared once, beside the entity that it is of, and is in its noun's
/// list: what is journaled, what reacts and what checks go by the declaration (ADR 33).
struct event_type {
  /// "entity.verb_in_past". It is stored and hashed, so that it never changes.
  std::string_view name;
  entity_kind entity = entity_kind::account;
  /// A sentence for people.
  std::string_view meaning;
  /// Which of the entity's fields may be different after it; of an account, whose state follows from its events,
  /// what the event says. Who asked for it, any event says (`origin_notes`).
  event_fields fields{};
  /// What it says besides, and nothing of the entity follows from.
  std::span<const std::string_view> notes{};
  /// Of its fields, those that nobody is shown: secrets that are digests, and what the parties of a payment write
  /// to each other. What is concealed need not be named.
  std::span<const std::string_view> unshown{};
  event_audience audience = event_audience::owner_and_staff;
};

/// An event of a noun's list, or none. What is not in the list does not compile.
template <const auto& list>
class listed_event {
 public:
  constexpr listed_event() = default;
  consteval listed_event(const event_type& one) : declared_(&one) {
    bool is_listed = false;
    for (const auto* each : list) is_listed = is_listed || each == &one;
    if (!is_listed) throw "the event is not in the list of its noun";
  }

  explicit operator bool() const { return declared_ != nullptr; }
  const event_type& operator*() const { return *declared_; }
  /// Empty when there is none.
  std::string_view name() const { return declared_ ? declared_->name : std::string_view{}; }

  bool operator==(const listed_event&) const = default;

 private:
  const event_type* declared_ = nullptr;
};

}  // namespace florin
