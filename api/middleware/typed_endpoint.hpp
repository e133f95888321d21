#pragma once

#include "api/api_call.hpp"
#include "api/json/parser.hpp"
#include "api/schema/query.hpp"

namespace florin {

/// Turns typed handlers into endpoints: the request is read by the schema of what the handler takes, and what
/// does not fit is refused before the handler is called.

/// MALFORMED_REQUEST when there is no JSON, or no parameters.
result<json::value> json_of_body(const api_call& call);
result<query_parameters> parameters_of(std::string_view text, std::string refusal);

template <class Body>
std::optional<Body> read_body(const call_ptr& call) {
  auto document = json_of_body(*call);
  if (!document) return call->refuse(std::move(document).error()), std::nullopt;
  problems found;
  auto body = schema<Body>::read(*document, {}, found);
  if (!body) call->refuse(found.as_error());
  return body;
}

template <class Query>
std::optional<Query> read_parameters(const call_ptr& call) {
  auto parameters = parameters_of(call->request().query(), "The query of the URL is not well-formed");
  if (!parameters) return call->refuse(std::move(parameters).error()), std::nullopt;
  problems found;
  auto query = read_query<Query>(*parameters, found);
  if (!query) call->refuse(found.as_error());
  return query;
}

/// As `read_parameters`, but what is unknown or empty is left out (RFC 6749 §3.1).
template <class Fields>
std::optional<Fields> read_lenient(const call_ptr& call, std::string_view text) {
  auto parameters = parameters_of(text, "The parameters are not well-formed");
  if (!parameters) return call->refuse(std::move(parameters).error()), std::nullopt;
  problems found;
  auto fields = read_query<Fields>(known_parameters(std::move(*parameters), fields_of<Fields>()), found);
  if (!fields) call->refuse(found.as_error());
  return fields;
}
template <class Query>
std::optional<Query> read_lenient_parameters(const call_ptr& call) {
  return read_lenient<Query>(call, call->request().query());
}

template <class Body>
endpoint takes_body(void (*handle)(const call_ptr&, Body)) {
  return {[handle](const call_ptr& call) {
            if (auto body = read_body<Body>(call)) handle(call, std::move(*body));
          },
          describe_body<Body>(),
          {}};
}

/// Of a body of which everything can be left out, and so all of it.
template <class Body>
endpoint takes_optional_body(void (*handle)(const call_ptr&, Body)) {
  auto taken = takes_body(handle);
  taken.body_is_required = false;
  taken.handle = [handle, read = taken.handle](const call_ptr& call) {
    call->request().body.empty() ? handle(call, Body{}) : read(call);
  };
  return taken;
}

template <class Query>
endpoint takes_query(void (*handle)(const call_ptr&, Query)) {
  return {[handle](const call_ptr& call) {
            if (auto query = read_parameters<Query>(call)) handle(call, std::move(*query));
          },
          std::nullopt, describe_parameters(fields_of<Query>())};
}

/// A body as forms send it; what is unknown in it is ignored.
template <class Form>
endpoint takes_form(void (*handle)(const call_ptr&, Form)) {
  return {[handle](const call_ptr& call) {
            if (auto form = read_lenient<Form>(call, call->request().body)) handle(call, std::move(*form));
          },
          describe_body<Form>(),
          {},
          body_media::form};
}

/// The handler reads the parameters itself, with `read_lenient_parameters`.
template <class Query>
endpoint takes_lenient_query(void (*handle)(const call_ptr&)) {
  return {handle, std::nullopt, describe_parameters(fields_of<Query>())};
}

/// The body is a file of one of these media types, which the handler looks at itself.
inline endpoint takes_file(void (*handle)(const call_ptr&), std::vector<std::string_view> media_types) {
  return {handle, std::nullopt, {}, body_media::json, std::move(media_types)};
}

inline endpoint takes_nothing(void (*handle)(const call_ptr&)) { return {handle, std::nullopt, {}}; }

}  // namespace florin
