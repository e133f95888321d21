#pragma once

#include <nlohmann/json.hpp>
#include <string_view>
#include <vector>

#include "api/http/envelope.hpp"
#include "api/json/parser.hpp"
#include "tests/fuzzing/property.hpp"

namespace florin::fuzzing {

/// A schema that the first byte of an input chooses, and what the rest of the input is checked with.
struct chosen_schema {
  std::string_view name;
  std::vector<std::string> fields;
  void (*check)(std::string_view text);
};

/// Of every body and every query that the route table declares.
const std::vector<chosen_schema>& body_schemas();
const std::vector<chosen_schema>& query_schemas();

template <described_struct T>
chosen_schema choose(void (*check)(std::string_view)) {
  chosen_schema chosen{T::schema_name, {}, check};
  for (const auto& each : fields_of<T>()) chosen.fields.emplace_back(each.name);
  return chosen;
}

inline void check_chosen(const std::vector<chosen_schema>& schemas, std::string_view input) {
  if (input.empty()) return;
  schemas[static_cast<unsigned char>(input[0]) % schemas.size()].check(input.substr(1));
}

/// What was accepted is accepted again when it is written, and is the same then.
template <class T>
void check_comes_back(const T& accepted) {
  auto text = write_json(accepted);
  auto document = json::parse(text);
  require(document.has_value(), "what is written is JSON");
  problems found;
  auto again = read_json<T>(*document, found);
  require(again && write_json(*again) == text, "what was accepted is accepted again");
}

/// What was refused is explained by an envelope that is JSON.
inline void check_problems(const problems& found) {
  require(!found.empty(), "a refusal has a reason");
  auto body = error_body(found.as_error(), "req_1", {});
  require(nlohmann::json::accept(body), "a refusal is JSON");
}

}  // namespace florin::fuzzing
