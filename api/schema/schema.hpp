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

  static std::optional<std::optional<T>> read(const json::value& value, const constraints& rules,
                                              problems& found) requires readable<T> {
    if (value.is_null()) return std::optional<T>{};
    // Returned as it is, a value that was refused would become one that is absent.
    auto content = schema<T>::read(value, rules, found);
    if (!content) return std::nullopt;
    return content;
  }
  static void write(json::writer& out, const std::optional<T>& value) {
    if (value)
      schema<T>::write(out, *value);
    else
      out.null();
  }
};

template <class T>
struct schema<std::vector<T>> {
  static constexpr json::kind kind = json::kind::array;

  static std::string describe(components& known, const constraints& rules) {
    std::string text;
    json::writer out{text};
    out.begin_object().name("type").string("array").name("items").raw(schema<T>::describe(known, {}));
    if (rules.min_length > 0) out.name("minItems").integer(rules.min_length);
    if (rules.bounds_length()) out.name("maxItems").integer(rules.max_length);
    out.end_object();
    return text;
  }
  static std::string example() { return "[" + schema<T>::example() + "]"; }

  static std::optional<std::vector<T>> read(const json::value& value, const constraints& rules,
                                            problems& found) requires readable<T> {
    const auto* elements = value.as_array();
    if (!elements) return found.add("Must be an array"), std::nullopt;
    if (elements->size() < rules.min_length || elements->size() > rules.max_length)
      return found.add("Must have " + std::to_string(rules.min_length) + " to " +
                       std::to_string(rules.max_length) + " elements"),
             std::nullopt;
    std::vector<T> read_values;
    read_values.reserve(elements->size());
    for (std::size_t i = 0; i < elements->size(); ++i) {
      problems::scope here{found, i};
      if (auto element = schema<T>::read((*elements)[i], {}, found)) read_values.push_back(std::move(*element));
    }
    if (read_values.size() != elements->size()) return std::nullopt;
    return read_values;
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

  static std::optional<T> read(const json::value& value, const constraints&, problems& found) {
    T content{};
    if (!read_object(value, fields_of<T>(), found, &content)) return std::nullopt;
    return content;
  }
  static void write(json::writer& out, const T& value) { write_object(out, fields_of<T>(), &value); }
};

template <class T>
std::string write_json(const T& value) {
  std::string text;
  json::writer out{text};
  schema<T>::write(out, value);
  return text;
}

}  // namespace florin
