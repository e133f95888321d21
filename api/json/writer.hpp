#pragma once

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>

namespace florin::json {

/// Appends JSON to a text, without building a document first. Commas are put where they are due; whoever
/// writes sees to it that containers are closed and that every value of an object has its name.
class writer {
 public:
  explicit writer(std::string& out) : out_(out) {}

  writer& begin_object() { return open('{'); }
  writer& end_object() { return close('}'); }
  writer& begin_array() { return open('['); }
  writer& end_array() { return close(']'); }

  writer& name(std::string_view name);
  /// A name that needs no escapes.
  writer& plain_name(std::string_view name);
  writer& string(std::string_view text);
  /// Text that needs no escapes: ids, amounts, instants.
  writer& plain_string(std::string_view text);
  writer& boolean(bool value) { return raw(value ? "true" : "false"); }
  writer& null() { return raw("null"); }
  template <std::integral Number>
  writer& integer(Number value) {
    return raw(std::to_string(value));
  }
  /// A complete JSON value that was written before.
  writer& raw(std::string_view json);

 private:
  writer& open(char bracket);
  writer& close(char bracket);
  void separate();

  std::string& out_;
};

}  // namespace florin::json
