#pragma once

#include <chrono>
#include <cstdint>
#include <string_view>

#include "actors/journal/due_item.hpp"
#include "actors/values/error.hpp"

namespace florin {

/// What became of due work. Done: what it was about is committed, and its row went or moved with it. Refused: the
/// entity's rules speak against it at the moment. Unavailable: nobody could tell, or the outcome is unknown.
/// Crashed: whoever carries it out did not answer.
enum class due_outcome : std::uint8_t { done, refused, unavailable, crashed };
std::string_view to_text(due_outcome outcome);
/// Of work that an entity, or whoever is on the way to it, has refused.
due_outcome outcome_of(const error& refusal);

/// How the work of one purpose is run.
struct due_terms {
  due_purpose purpose = due_purpose::email;
  /// Passes after an item's instant before it is due. A setting, so that a change of it acts on rows that are
  /// there.
  std::chrono::seconds grace{0};
  /// So many at once.
  std::size_t at_once = 1;
};

}  // namespace florin
