#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "api/json/value.hpp"
#include "api/json/writer.hpp"
#include "api/schema/components.hpp"
#include "api/schema/constraints.hpp"
#include "api/schema/problems.hpp"

namespace florin {

/// How values of type T look as JSON. Each specialisation has
///   kind                                  which kind of JSON value it is
///   describe(components&, rules)          its JSON Schema, as text
///   example()                             JSON text
///   read(value, rules, problems, T& into) -> bool   for what clients send; false when it is refused
///   write(writer, T)                                for what Florin answers
/// Value types are in value_schemas.hpp, composed ones in schema.hpp.
template <class T>
struct schema;

/// Whether clients may send values of the type.
template <class T>
concept readable = requires(const json::value& value, const constraints& rules, problems& found, T& into) {
  schema<T>::read(value, rules, found, into);
};

template <class T>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;

/// A type's schema for whoever handles values without knowing their type: so the code that goes through the fields
/// of a struct is there once for all structs, and a body more costs the compiler little.
struct value_form {
  json::kind kind = json::kind::null;
  bool is_optional = false;
  std::string (*describe)(components&, const constraints&) = nullptr;
  std::string (*example)() = nullptr;
  /// False when the value is refused. Null for what is only ever written.
  bool (*read)(const json::value&, const constraints&, problems&, void* into) = nullptr;
  void (*write)(json::writer&, const void* value) = nullptr;
};

template <class T>
bool read_value(const json::value& value, const constraints& rules, problems& found, void* into) {
  return schema<T>::read(value, rules, found, *static_cast<T*>(into));
}
template <class T>
void write_value(json::writer& out, const void* value) {
  schema<T>::write(out, *static_cast<const T*>(value));
}

template <class T>
constexpr value_form make_form() {
  value_form form{schema<T>::kind, is_optional<T>, &schema<T>::describe, &schema<T>::example};
  if constexpr (readable<T>) form.read = &read_value<T>;
  if constexpr (requires(json::writer & out, const T& value) { schema<T>::write(out, value); })
    form.write = &write_value<T>;
  return form;
}
template <class T>
inline constexpr value_form form_of = make_form<T>();

/// One field of a body or query: its name, the member that holds it, and what people and tools should know.
/// A struct lists its fields once, in `static auto fields()`; reading, writing, JSON Schema and examples all come
/// from that list.
struct field {
  template <class Owner, class Member>
  field(std::string_view name, Member Owner::*member, std::string_view description, const constraints& rules = {})
      // What a pointer to a data member is (Itanium C++ ABI §2.3.1).
      : field(name, std::bit_cast<std::ptrdiff_t>(member), form_of<Member>, description, rules) {}
  field(std::string_view name, std::ptrdiff_t offset, const value_form& form, std::string_view description,
        const constraints& rules);

  std::string example() const { return rules.example.empty() ? form->example() : std::string(rules.example); }

  std::string_view name;
  std::string_view description;
  constraints rules;
  const value_form* form;
  /// Where in the struct the member lies.
  std::ptrdiff_t offset;
};
using described_fields = std::span<const field>;

/// One list of several. A struct may begin with the fields of its base, if that is its only one.
template <class... Fields>
std::vector<field> joined_fields(const Fields&... each) {
  std::vector<field> all;
  (all.insert(all.end(), each.begin(), each.end()), ...);
  return all;
}

/// The fields of a struct that lists them.
template <class T>
described_fields fields_of() {
  static const auto all = T::fields();
  return all;
}

/// The same for every struct: its JSON Schema, by reference to the component of this name; its example; a value of
/// it from what a client sent, false when that is refused; and a value as JSON.
std::string describe_object(components& known, std::string_view name, described_fields fields);
std::string example_of_object(described_fields fields);
bool read_object(const json::value& value, described_fields fields, problems& found, void* into);
void write_object(json::writer& out, described_fields fields, const void* value);

}  // namespace florin
