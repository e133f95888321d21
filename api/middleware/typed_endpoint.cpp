#include "api/middleware/typed_endpoint.hpp"

#include "api/json/parser.hpp"

namespace florin {

result<json::value> json_of_body(const api_call& call) {
  if (call.request().body.empty()) return error{error_code::malformed_request, "A JSON body is required", {}};
  return json::parse(call.request().body);
}

result<query_parameters> parameters_of(std::string_view text, std::string refusal) {
  auto parameters = parse_query(text);
  if (!parameters) return error{error_code::malformed_request, std::move(refusal), {}};
  return std::move(*parameters);
}

}  // namespace florin
