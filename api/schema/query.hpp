#pragma once

#include "api/http/percent_encoding.hpp"
#include "api/schema/value_schemas.hpp"

namespace florin {

/// Reads a struct of described fields from the parameters of a URL, by the same rules as a body's: unknown and
/// repeated ones are refused by name.
json::value query_value(const query_parameters& parameters, described_fields fields, problems& found);

template <described_struct Query>
std::optional<Query> read_query(const query_parameters& parameters, problems& found) {
  auto value = query_value(parameters, fields_of<Query>(), found);
  auto query = schema<Query>::read(value, {}, found);
  return found.empty() ? query : std::nullopt;
}

/// Those that there is a field for and that are not empty.
query_parameters known_parameters(query_parameters parameters, described_fields fields);

}  // namespace florin
