#include "actors/journal/outcome_kind.hpp"

#include <algorithm>
#include <array>

namespace florin {
namespace {

constexpr std::array<std::string_view, 12> outcome_kind_names{
    "done", "refusal", "transaction", "batch",        "account", "hold",
    "user", "session", "device",      "oauth_client", "role",    "approval"};

}  // namespace

std::string_view to_text(outcome_kind kind) { return outcome_kind_names[static_cast<std::size_t>(kind)]; }

std::optional<outcome_kind> parse_outcome_kind(std::string_view text) {
  auto found = std::ranges::find(outcome_kind_names, text);
  if (found == outcome_kind_names.end()) return std::nullopt;
  return static_cast<outcome_kind>(found - outcome_kind_names.begin());
}

}  // namespace florin
