#pragma once

#include <string>
#include <string_view>

#include "actors/values/error.hpp"
#include "actors/values/timestamp.hpp"
#include "api/schema/schema.hpp"

namespace florin {

/// {"error": {"code", "message", "details", "timestamp", "request_id", "remediation"}} (rules.md §2);
/// `details` are {} when there are no facts (§11).
std::string error_body(const error& refusal, std::string_view request_id, timestamp now);

/// The same facts as RFC 9457's application/problem+json.
std::string problem_body(const error& refusal, std::string_view request_id, timestamp now);

/// The member "details".
void write_details(json::writer& out, const error& refusal);

/// {"success": true, "data": …}
template <class View>
std::string success_body(const View& view) {
  std::string body;
  body.reserve(512);
  json::writer out{body};
  out.begin_object().name("success").boolean(true).name("data");
  schema<View>::write(out, view);
  out.end_object();
  return body;
}

}  // namespace florin
