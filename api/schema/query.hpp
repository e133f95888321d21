#pragma once

#include "api/http/percent_encoding.hpp"
#include "api/schema/value_schemas.hpp"

namespace florin {

/// Reads a struct of described fields from the parameters of a URL, by the same rules as a body's: unknown and
/// repeated ones are refused by name.

void read_query(const query_parameters& parameters, described_fields fields, problems& found, void* into);

/// Nothing when one of them is refused.
template <described_struct Query>
std::optional<Query> read_query(const query_parameters& parameters, problems& found) {
  std::optional<Query> query{std::in_place};
  read_query(parameters, fields_of<Query>(), found, &*query);
  if (!found.empty()) query.reset();
  return query;
}

/// Those that there is a field for and that are not empty.
query_parameters known_parameters(query_parameters parameters, described_fields fields);

}  // namespace florin
