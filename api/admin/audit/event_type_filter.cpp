#include "api/admin/audit/event_type_filter.hpp"

#include <algorithm>

#include "actors/events/known_events.hpp"
#include "actors/transaction/transaction.hpp"
#include "actors/values/nearest_name.hpp"

namespace florin {
namespace {

std::vector<std::string> names_of_events() {
  std::vector<std::string> names;
  for (const auto* each : known_events().all()) names.emplace_back(each->name);
  return names;
}

}  // namespace

const std::vector<std::string>& audit_type::choices() {
  static const auto all = [] {
    auto names = names_of_events();
    for (auto type : {transaction_type::transfer, transaction_type::deposit})
      names.push_back(std::string(transaction_prefix).append(to_text(type)));
    return names;
  }();
  return all;
}

const std::vector<std::string>& activity_type::choices() {
  static const auto all = [] {
    auto names = names_of_events();
    names.emplace_back(api_use_type);
    return names;
  }();
  return all;
}

std::string describe_choices(const std::vector<std::string>& choices) {
  std::string listed;
  for (const auto& each : choices) listed.append(listed.empty() ? "\"" : ",\"").append(each).append("\"");
  return R"({"type":"string","enum":[)" + listed + "]}";
}

bool read_choice(const json::value& value, const std::vector<std::string>& choices, problems& found,
                 std::string& into) {
  const auto* text = value.as_string();
  if (!text) return found.add("Must be a string"), false;
  if (std::ranges::find(choices, *text) == choices.end())
    return found.add("There is no such type; did you mean " + nearest_name(*text, choices) +
                     "? The OpenAPI document lists all of them"),
           false;
  into = *text;
  return true;
}

}  // namespace florin
