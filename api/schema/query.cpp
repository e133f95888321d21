#include "api/schema/query.hpp"

#include "api/http/request.hpp"

namespace florin {
namespace {

bool is_whole_number(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

/// A parameter is text; what the field is decides which JSON value that stands for.
json::value typed(const std::string& text, json::kind kind) {
  if (kind == json::kind::number && is_whole_number(text)) return json::value{json::number{text}};
  if (kind == json::kind::boolean)
    for (bool each : {true, false})
      if (equal_ignoring_case(text, each ? "true" : "false")) return json::value{each};
  return json::value{text};
}

json::kind kind_of(std::string_view name, described_fields fields) {
  auto found = std::ranges::find(fields, name, &field::name);
  return found == fields.end() ? json::kind::string : found->form->kind;
}

json::value query_value(const query_parameters& parameters, described_fields fields, problems& found) {
  json::object members;
  for (const auto& [name, text] : parameters) {
    if (std::ranges::find(members, name, &json::member::name) != members.end()) {
      problems::scope here{found, name};
      found.add("This parameter is given more than once");
      continue;
    }
    members.push_back({name, typed(text, kind_of(name, fields))});
  }
  return json::value{std::move(members)};
}

}  // namespace

void read_query(const query_parameters& parameters, described_fields fields, problems& found, void* into) {
  read_object(query_value(parameters, fields, found), fields, found, into);
}

query_parameters known_parameters(query_parameters parameters, described_fields fields) {
  std::erase_if(parameters, [&](const auto& parameter) {
    bool is_known = std::ranges::find(fields, parameter.first, &field::name) != fields.end();
    return !is_known || parameter.second.empty();
  });
  return parameters;
}

}  // namespace florin
