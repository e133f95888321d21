#include "actors/log/log_questions.hpp"

#include <algorithm>

namespace florin {

std::string_view to_text(log_level level) {
  switch (level) {
    case log_level::debug: return "debug";
    case log_level::info: return "info";
    case log_level::warning: return "warning";
    case log_level::error: return "error";
  }
  return "info";
}

std::optional<log_level> parse_log_level(std::string_view text) {
  for (auto level : {log_level::debug, log_level::info, log_level::warning, log_level::error})
    if (to_text(level) == text) return level;
  return std::nullopt;
}

std::optional<std::string> log_entry::fact(std::string_view name) const {
  auto found = std::ranges::find(facts, name, &log_fact::name);
  return found == facts.end() ? std::nullopt : std::optional{found->value};
}

}  // namespace florin
