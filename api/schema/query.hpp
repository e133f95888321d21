#pragma once

#include "api/http/percent_encoding.hpp"
#include "api/schema/value_schemas.hpp"

namespace florin {

/// Reads a struct of described fields from the parameters of a URL, by the same rules as a body's: unknown and
/// repeated ones are refused by name.
json::value query_value(const query_parameters& parameters,
                        const std::function<json::kind(std::string_view)>& kind_of, problems& found);

template <described_struct Query>
std::optional<Query> read_query(const query_parameters& parameters, problems& found) {
  auto kind_of = [](std::string_view name) {
    auto kind = json::kind::string;
    for_each_field(schema<Query>::fields, [&]<class Owner, class Member>(const field<Owner, Member>& each) {
      if (each.name == name) kind = schema<Member>::kind;
    });
    return kind;
  };
  auto value = query_value(parameters, kind_of, found);
  auto query = schema<Query>::read(value, {}, found);
  return found.empty() ? query : std::nullopt;
}

/// Those that the struct has a field for and that are not empty.
template <described_struct Query>
query_parameters known_parameters(query_parameters parameters) {
  std::erase_if(parameters, [](const auto& parameter) {
    bool is_known = false;
    for_each_field(schema<Query>::fields, [&](const auto& each) { is_known |= each.name == parameter.first; });
    return !is_known || parameter.second.empty();
  });
  return parameters;
}

}  // namespace florin
