#pragma once

#include <set>

#include "actors/values/error.hpp"
#include "api/json/writer.hpp"
#include "api/routing/operation.hpp"

namespace florin {

/// Every refusal that the operation can answer: its own, and those of the middleware in front of it.
std::set<error_code> refusals_of(const operation& operation);

/// The members of `components.responses`, one for each status ("Error404") with an example for each code.
void write_error_responses(json::writer& out, const std::set<error_code>& codes);

/// The schema of the error envelope and of RFC 9457's form.
std::string error_schema();
std::string problem_schema();

}  // namespace florin
