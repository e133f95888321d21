#pragma once

#include "api/api_call.hpp"
#include "api/schema/query.hpp"

namespace florin {

/// Turns typed handlers into endpoints: the request is read by the schema of what the handler takes, and what
/// does not fit is refused before the handler is called.

/// Reads what a request brings into a struct of these fields; false when it was refused.
using content_reader = bool (*)(const call_ptr& call, described_fields fields, void* into);

bool read_body(const call_ptr& call, described_fields fields, void* into);
/// Of a body of which everything can be left out, and so all of it.
bool read_optional_body(const call_ptr& call, described_fields fields, void* into);
bool read_parameters(const call_ptr& call, described_fields fields, void* into);
/// As `read_parameters`, but what is unknown or empty is left out (RFC 6749 §3.1).
bool read_lenient_parameters(const call_ptr& call, described_fields fields, void* into);
/// The same in a body as forms send it.
bool read_form(const call_ptr& call, described_fields fields, void* into);

template <content_reader Read, class Content>
call_handler reads(void (*handle)(const call_ptr&, Content)) {
  return {[](const call_ptr& call, void (*function)()) {
            Content content{};
            if (Read(call, fields_of<Content>(), &content))
              reinterpret_cast<void (*)(const call_ptr&, Content)>(function)(call, std::move(content));
          },
          reinterpret_cast<void (*)()>(handle)};
}

template <class Body>
endpoint takes_body(void (*handle)(const call_ptr&, Body)) {
  return {reads<read_body>(handle), describe_body<Body>(), {}};
}

template <class Body>
endpoint takes_optional_body(void (*handle)(const call_ptr&, Body)) {
  return {.handle = reads<read_optional_body>(handle), .body = describe_body<Body>(), .body_is_required = false};
}

template <class Query>
endpoint takes_query(void (*handle)(const call_ptr&, Query)) {
  return {reads<read_parameters>(handle), std::nullopt, describe_parameters(fields_of<Query>())};
}

/// A body as forms send it; what is unknown in it is ignored.
template <class Form>
endpoint takes_form(void (*handle)(const call_ptr&, Form)) {
  return {reads<read_form>(handle), describe_body<Form>(), {}, body_media::form};
}

endpoint takes_nothing(void (*handle)(const call_ptr&));

/// The handler reads the parameters itself, with `read_lenient_parameters`.
template <class Query>
endpoint takes_lenient_query(void (*handle)(const call_ptr&)) {
  auto taken = takes_nothing(handle);
  taken.query = describe_parameters(fields_of<Query>());
  return taken;
}

/// The body is a file of one of these media types, which the handler looks at itself.
endpoint takes_file(void (*handle)(const call_ptr&), std::vector<std::string_view> media_types);

}  // namespace florin
