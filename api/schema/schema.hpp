#pragma once

#include <algorithm>
#include <concepts>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/json/value.hpp"
#include "api/json/writer.hpp"
#include "api/schema/components.hpp"
#include "api/schema/field.hpp"
#include "api/schema/problems.hpp"

namespace florin {

/// A struct with `schema_name` and `fields()`.
template <class T>
concept described_struct = requires {
  { T::schema_name } -> std::convertible_to<std::string_view>;
  T::fields();
};

/// An absent value is null or left out on the way in, and null on the way out.
template <class T>
struct schema<std::optional<T>> {
  static constexpr json::kind kind = schema<T>::kind;

  static std::string describe(components& known, const constraints& rules) {
    return R"({"anyOf":[)" + schema<T>::describe(known, rules) + R"(,{"type":"null"}]})";
  }
  static std::string example() { return schema<T>::example(); }

  static bool read(const json::value& value, const constraints& rules, problems& found,
                   std::optional<T>& into) requires readable<T> {
    if (value.is_null()) return into.reset(), true;
    return schema<T>::read(value, rules, found, into.emplace());
  }
  static void write(json::writer& out, const std::optional<T>& value) {
    if (value)
      schema<T>::write(out, *value);
    else
      out.null();
  }
};

std::string describe_array(const std::string& elements, const constraints& rules);
/// Null when it is no array, or has too few or too many.
const json::array* elements_of(const json::value& value, const constraints& rules, problems& found);

template <class T>
struct schema<std::vector<T>> {
  static constexpr json::kind kind = json::kind::array;

  static std::string describe(components& known, const constraints& rules) {
    return describe_array(schema<T>::describe(known, {}), rules);
  }
  static std::string example() { return "[" + schema<T>::example() + "]"; }

  static bool read(const json::value& value, const constraints& rules, problems& found,
                   std::vector<T>& into) requires readable<T> {
    const auto* elements = elements_of(value, rules, found);
    if (!elements) return false;
    into.resize(elements->size());
    bool complete = true;
    for (std::size_t i = 0; i < elements->size(); ++i) {
      problems::scope here{found, i};
      complete &= schema<T>::read((*elements)[i], {}, found, into[i]);
    }
    return complete;
  }
  static void write(json::writer& out, const std::vector<T>& values) {
    out.begin_array();
    for (const auto& value : values) schema<T>::write(out, value);
    out.end_array();
  }
};

template <described_struct T>
struct schema<T> {
  static constexpr json::kind kind = json::kind::object;

  static std::string describe(components& known, const constraints&) {
    return describe_object(known, T::schema_name, fields_of<T>());
  }
  static std::string example() { return example_of_object(fields_of<T>()); }

  static bool read(const json::value& value, const constraints&, problems& found, T& into) {
    return read_object(value, fields_of<T>(), found, &into);
  }
  static void write(json::writer& out, const T& value) { write_object(out, fields_of<T>(), &value); }
};

/// Nothing when it is refused.
template <class T>
std::optional<T> read_json(const json::value& value, problems& found) {
  std::optional<T> content{std::in_place};
  if (!schema<T>::read(value, {}, found, *content)) content.reset();
  return content;
}

template <class T>
std::string write_json(const T& value) {
  std::string text;
  json::writer out{text};
  schema<T>::write(out, value);
  return text;
}

}  // namespace florin
