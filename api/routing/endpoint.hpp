#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "api/schema/value_schemas.hpp"

namespace florin {

class api_call;
using call_ptr = std::shared_ptr<api_call>;

/// A body's schema and example, for the OpenAPI document.
struct body_description {
  std::string (*describe)(components&);
  std::string (*example)();
};

template <class Body>
body_description describe_body() {
  return {[](components& known) { return schema<Body>::describe(known, {}); }, &schema<Body>::example};
}

/// One parameter of a URL, for the OpenAPI document.
struct parameter_description {
  std::string name;
  std::string description;
  bool required = false;
  std::function<std::string(components&)> describe;
  std::string example;
};

std::vector<parameter_description> describe_parameters(described_fields fields);

/// How a body is written.
enum class body_media { json, form };

/// A handler whatever it takes: `run` knows the type of `function`, and what it takes beside the call.
struct call_handler {
  void (*run)(const call_ptr&, void (*function)()) = nullptr;
  void (*function)() = nullptr;

  void operator()(const call_ptr& call) const { run(call, function); }
};

/// What answers an operation, with what it takes. Made by `endpoint_for` in typed_endpoint.hpp, so that what a
/// handler is given and what the document says are the same type.
struct endpoint {
  call_handler handle;
  std::optional<body_description> body = std::nullopt;
  std::vector<parameter_description> query{};
  body_media media = body_media::json;
  /// Of a body that is a file rather than JSON: what it may be.
  std::vector<std::string_view> files{};
  bool body_is_required = true;
};

}  // namespace florin
