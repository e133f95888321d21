#pragma once

#include <string>

#include "actors/notification/message_transport.hpp"

namespace florin {

struct outcome_words {
  std::string operator()(const delivery::delivered&) const { return "delivered"; }
  std::string operator()(const delivery::refused& outcome) const { return "refused: " + outcome.reason; }
  std::string operator()(const delivery::try_again& outcome) const { return "try again: " + outcome.reason; }
};

/// "delivered", "refused: …" or "try again: …".
inline std::string text_of(const delivery_outcome& outcome) { return std::visit(outcome_words{}, outcome); }

}  // namespace florin
