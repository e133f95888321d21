#pragma once

#include <string>
#include <vector>

#include "api/schema/schema.hpp"

namespace florin {

/// The type of what the audit trail shows: an event's, or a transaction's, "transaction.transfer".
struct audit_type {
  std::string name;

  static const std::vector<std::string>& choices();
};

/// The type of what a user's activity shows: an event's, or that of what was used on a day.
struct activity_type {
  std::string name;

  static const std::vector<std::string>& choices();
};
inline constexpr std::string_view api_use_type = "api.used";
inline constexpr std::string_view transaction_prefix = "transaction.";

/// One of so many names that a refusal names the nearest one rather than all.
std::string describe_choices(const std::vector<std::string>& choices);
bool read_choice(const json::value& value, const std::vector<std::string>& choices, problems& found,
                 std::string& into);

template <class Type>
struct type_filter_schema {
  static constexpr json::kind kind = json::kind::string;
  static std::string describe(components&, const constraints&) { return describe_choices(Type::choices()); }
  static std::string example() { return '"' + Type::choices().front() + '"'; }
  static bool read(const json::value& value, const constraints&, problems& found, Type& into) {
    return read_choice(value, Type::choices(), found, into.name);
  }
  static void write(json::writer& out, const Type& value) { out.string(value.name); }
};
template <>
struct schema<audit_type> : type_filter_schema<audit_type> {};
template <>
struct schema<activity_type> : type_filter_schema<activity_type> {};

}  // namespace florin
