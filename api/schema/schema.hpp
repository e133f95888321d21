#pragma once

#include <algorithm>
#include <concepts>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "api/json/value.hpp"
#include "api/json/writer.hpp"
#include "api/schema/components.hpp"
#include "api/schema/field.hpp"
#include "api/schema/problems.hpp"

namespace florin {

/// How values of type T look as JSON. Each specialisation has
///   kind                                  which kind of JSON value it is
///   describe(components&, rules)          its JSON Schema, as text
///   example()                             JSON text
///   read(value, rules, problems) -> optional<T>     for what clients send
///   write(writer, T)                                for what Florin answers
/// Value types are in value_schemas.hpp; this file has the composed ones.
template <class T>
struct schema;

/// A struct with `schema_name` and `fields()`.
template <class T>
concept described_struct = requires {
  { T::schema_name } -> std::convertible_to<std::string_view>;
  T::fields();
};

template <class T>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;

template <class Visit, class... Fields>
void for_each_field(const std::tuple<Fields...>& fields, Visit&& visit) {
  std::apply([&](const auto&... each) { (visit(each), ...); }, fields);
}

/// An absent value is null or left out on the way in, and null on the way out.
template <class T>
struct schema<std::optional<T>> {
  static constexpr json::kind kind = schema<T>::kind;

  static std::string describe(components& known, const constraints& rules) {
    return R"({"anyOf":[)" + schema<T>::describe(known, rules) + R"(,{"type":"null"}]})";
  }
  static std::string example() { return schema<T>::example(); }

  static std::optional<std::optional<T>> read(const json::value& value, const constraints& rules,
                                              problems& found) {
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

  static std::optional<std::vector<T>> read(const json::value& value, const constraints& rules, problems& found) {
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
  static constexpr auto fields = T::fields();

  static std::string describe(components& known, const constraints&) {
    return known.refer_to(std::string(T::schema_name), [&] { return describe_fields(known); });
  }

  static std::string example() {
    std::string text;
    json::writer out{text};
    out.begin_object();
    for_each_field(fields, [&]<class Owner, class Member>(const field<Owner, Member>& each) {
      out.name(each.name).raw(each.rules.example.empty() ? schema<Member>::example() : each.rules.example);
    });
    out.end_object();
    return text;
  }

  static std::optional<T> read(const json::value& value, const constraints&, problems& found) {
    const auto* members = value.as_object();
    if (!members) return found.add("Must be an object"), std::nullopt;
    T result{};
    bool complete = true;
    for_each_field(fields, [&](const auto& each) { complete &= read_field(*members, each, result, found); });
    complete &= refuse_unknown(*members, found);
    if (!complete) return std::nullopt;
    return result;
  }

  static void write(json::writer& out, const T& value) {
    out.begin_object();
    for_each_field(fields, [&]<class Owner, class Member>(const field<Owner, Member>& each) {
      out.name(each.name);
      schema<Member>::write(out, value.*each.member);
    });
    out.end_object();
  }

 private:
  static const json::value* find(const json::object& members, std::string_view name) {
    auto found = std::ranges::find(members, name, &json::member::name);
    return found == members.end() ? nullptr : &found->content;
  }

  template <class Owner, class Member>
  static bool read_field(const json::object& members, const field<Owner, Member>& each, T& into, problems& found) {
    const auto* value = find(members, each.name);
    if (!value && is_optional<Member>) return true;
    problems::scope here{found, each.name};
    if (!value) return found.add("This field is required"), false;
    auto content = schema<Member>::read(*value, each.rules, found);
    if (!content) return false;
    into.*each.member = std::move(*content);
    return true;
  }

  static bool refuse_unknown(const json::object& members, problems& found) {
    bool all_known = true;
    for (const auto& member : members) {
      bool known = false;
      for_each_field(fields, [&](const auto& each) { known |= each.name == member.name; });
      if (known) continue;
      problems::scope here{found, member.name};
      found.add("Unknown field");
      all_known = false;
    }
    return all_known;
  }

  static std::string describe_fields(components& known) {
    std::string text;
    json::writer out{text};
    out.begin_object().name("type").string("object");
    out.name("properties").begin_object();
    for_each_field(fields, [&](const auto& each) { out.name(each.name).raw(describe_field(known, each)); });
    out.end_object();
    out.name("required").begin_array();
    for_each_field(fields, [&]<class Owner, class Member>(const field<Owner, Member>& each) {
      if (!is_optional<Member> || known.role() == body_role::response) out.string(each.name);
    });
    out.end_array();
    if (known.role() == body_role::request) out.name("additionalProperties").boolean(false);
    out.end_object();
    return text;
  }

  template <class Owner, class Member>
  static std::string describe_field(components& known, const field<Owner, Member>& each) {
    std::string text = schema<Member>::describe(known, each.rules);
    text.pop_back();
    json::writer out{text};
    out.name("description").string(each.description);
    if (!each.rules.example.empty()) out.name("examples").raw("[" + std::string(each.rules.example) + "]");
    return text + "}";
  }
};

template <class T>
std::string write_json(const T& value) {
  std::string text;
  json::writer out{text};
  schema<T>::write(out, value);
  return text;
}

}  // namespace florin
