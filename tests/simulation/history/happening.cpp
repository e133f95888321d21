#include "tests/simulation/history/happening.hpp"

#include <string_view>

namespace florin::simulation {
namespace {

struct description {
  std::string_view name;
  /// What the numbers choose, as far as the kind looks at them.
  std::array<std::string_view, 4> choices;
};

// In the order of happening_kind.
constexpr std::array<description, 27> descriptions{{
    {"new customer", {"at process"}},
    {"transfer", {"at process", "source", "destination", "amount"}},
    {"batch", {"at process", "customer", "accounts", "size"}},
    {"linked batch", {"at process", "customer", "accounts", "size"}},
    {"open account", {"at process", "customer", "product", "deposit"}},
    {"retry", {"at process", "request"}},
    {"same key, other body", {"at process", "request", "amount"}},
    {"read account", {"at process", "account"}},
    {"change freeze", {"at process", "account", "authority", "thaw or freeze"}},
    {"place hold", {"at process", "account", "payee", "amount"}},
    {"settle hold", {"at process", "hold", "amount", "capture or release"}},
    {"close account", {"at process", "account", "other account"}},
    {"pass time", {"milliseconds"}},
    {"fail commit", {"fault"}},
    {"cut connection", {"of process"}},
    {"reconnect", {"process"}},
    {"fail reads", {}},
    {"mend reads", {}},
    {"late commits arrive", {}},
    {"crash actor", {"of process", "kind", "which"}},
    {"stall actor", {"of process", "kind", "which"}},
    {"end stalls", {}},
    {"kill process", {"which"}},
    {"start process", {}},
    {"stop process", {"which"}},
    {"continue process", {"which"}},
    {"step clock", {"backwards", "milliseconds"}},
}};

}  // namespace

std::string to_text(const happening& step) {
  const auto& described = descriptions.at(static_cast<std::size_t>(step.kind));
  std::string text{described.name};
  for (std::size_t i = 0; i < described.choices.size(); ++i)
    if (!described.choices[i].empty())
      text += ", " + std::string(described.choices[i]) + " " + std::to_string(step.choice[i]);
  return text + "; " + std::to_string(step.turns) + " turns";
}

}  // namespace florin::simulation
