#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "actors/query/queries.hpp"

namespace florin {

/// A place in a list of transactions, as its cursors hold it: "f 1234 50000" is forwards from the row with the
/// sequence 1234 and the amount 50000 in minor units.
struct transaction_place {
  bool backwards = false;
  page_position position;

  /// Nothing for a text that `to_text` does not write, or a sequence that no journal reaches: cursors can be
  /// forged.
  static std::optional<transaction_place> parse(std::string_view text);
};

std::string to_text(const transaction_place& place);

}  // namespace florin
