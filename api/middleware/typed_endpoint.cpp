#include "api/middleware/typed_endpoint.hpp"

#include <algorithm>

#include "api/json/parser.hpp"

namespace florin {
namespace {

/// What was found is the refusal.
bool refuse_what_was(const problems& found, const call_ptr& call) {
  if (!found.empty()) call->refuse(found.as_error());
  return found.empty();
}

/// An unknown type or currency to filter by is told like one of an account (rules.md §11).
std::optional<error> unknown_filter(const problems& found, const query_parameters& parameters) {
  auto refusal = found.as_error();
  if (refusal.details.size() != 1) return std::nullopt;
  auto name = refusal.details.front().name;
  bool is_type = name == "account_type";
  auto is_named = [&](const auto& parameter) { return parameter.first == name; };
  if ((!is_type && name != "currency") || std::ranges::count_if(parameters, is_named) != 1) return std::nullopt;
  return error{is_type ? error_code::invalid_account_type : error_code::invalid_currency,
               is_type ? "This account type is not supported" : "This currency is not supported",
               {}}
      .with(name, std::ranges::find_if(parameters, is_named)->second);
}

std::optional<query_parameters> well_formed(const call_ptr& call, std::string_view text, std::string refusal) {
  auto parameters = parse_query(text);
  if (!parameters) call->refuse({error_code::malformed_request, std::move(refusal), {}});
  return parameters;
}

bool read_lenient(const call_ptr& call, std::string_view text, described_fields fields, void* into) {
  auto parameters = well_formed(call, text, "The parameters are not well-formed");
  if (!parameters) return false;
  problems found;
  read_query(known_parameters(*std::move(parameters), fields), fields, found, into);
  return refuse_what_was(found, call);
}

}  // namespace

bool read_body(const call_ptr& call, described_fields fields, void* into) {
  const auto& body = call->request().body;
  if (body.empty()) return call->refuse({error_code::malformed_request, "A JSON body is required", {}}), false;
  auto document = json::parse(body);
  if (!document) return call->refuse(std::move(document).error()), false;
  problems found;
  read_object(*document, fields, found, into);
  return refuse_what_was(found, call);
}

bool read_optional_body(const call_ptr& call, described_fields fields, void* into) {
  return call->request().body.empty() || read_body(call, fields, into);
}

bool read_parameters(const call_ptr& call, described_fields fields, void* into) {
  auto parameters = well_formed(call, call->request().query(), "The query of the URL is not well-formed");
  if (!parameters) return false;
  problems found;
  read_query(*parameters, fields, found, into);
  if (auto refusal = unknown_filter(found, *parameters)) return call->refuse(*refusal), false;
  return refuse_what_was(found, call);
}

bool read_lenient_parameters(const call_ptr& call, described_fields fields, void* into) {
  return read_lenient(call, call->request().query(), fields, into);
}

bool read_form(const call_ptr& call, described_fields fields, void* into) {
  return read_lenient(call, call->request().body, fields, into);
}

endpoint takes_nothing(void (*handle)(const call_ptr&)) {
  return {.handle = {[](const call_ptr& call, void (*function)()) {
                       reinterpret_cast<void (*)(const call_ptr&)>(function)(call);
                     },
                     reinterpret_cast<void (*)()>(handle)}};
}

endpoint takes_file(void (*handle)(const call_ptr&), std::vector<std::string_view> media_types) {
  auto taken = takes_nothing(handle);
  taken.files = std::move(media_types);
  return taken;
}

}  // namespace florin
