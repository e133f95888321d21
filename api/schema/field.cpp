#include "api/schema/field.hpp"

#include <algorithm>

namespace florin {
namespace {

/// The name of a field that stands for whatever members clients send besides. It is not read.
constexpr std::string_view any_other = "*";

bool takes_others(described_fields fields) {
  return std::ranges::find(fields, any_other, &field::name) != fields.end();
}

std::string describe_field(components& known, const field& each) {
  std::string text = each.form->describe(known, each.rules);
  text.pop_back();
  json::writer out{text};
  out.name("description").string(each.description);
  if (!each.rules.example.empty()) out.name("examples").raw("[" + std::string(each.rules.example) + "]");
  return text + "}";
}

std::string describe_fields(components& known, described_fields fields) {
  std::string text;
  json::writer out{text};
  out.begin_object().name("type").string("object");
  out.name("properties").begin_object();
  for (const auto& each : fields)
    if (each.name != any_other) out.name(each.name).raw(describe_field(known, each));
  out.end_object();
  out.name("required").begin_array();
  for (const auto& each : fields)
    if (each.name != any_other && (!each.form->is_optional || known.role() == body_role::response))
      out.string(each.name);
  out.end_array();
  if (known.role() == body_role::request) out.name("additionalProperties").boolean(takes_others(fields));
  out.end_object();
  return text;
}

bool read_field(const json::object& members, const field& each, problems& found, void* into) {
  auto value = std::ranges::find(members, each.name, &json::member::name);
  if (value == members.end() && each.form->is_optional) return true;
  problems::scope here{found, each.name};
  if (value == members.end()) return found.add("This field is required"), false;
  return each.form->read(value->content, each.rules, found, static_cast<std::byte*>(into) + each.offset);
}

bool refuse_unknown(const json::object& members, described_fields fields, problems& found) {
  if (takes_others(fields)) return true;
  bool all_known = true;
  for (const auto& member : members) {
    if (std::ranges::find(fields, member.name, &field::name) != fields.end()) continue;
    problems::scope here{found, member.name};
    found.add("Unknown field");
    all_known = false;
  }
  return all_known;
}

}  // namespace

field::field(std::string_view name, std::ptrdiff_t offset, const value_form& form, std::string_view description,
             const constraints& rules)
    : name(name), description(description), rules(rules), form(&form), offset(offset) {}

std::string describe_object(components& known, std::string_view name, described_fields fields) {
  return known.refer_to(std::string(name), [&] { return describe_fields(known, fields); });
}

std::string example_of_object(described_fields fields) {
  std::string text;
  json::writer out{text};
  out.begin_object();
  for (const auto& each : fields)
    if (each.name != any_other) out.name(each.name).raw(each.example());
  out.end_object();
  return text;
}

bool read_object(const json::value& value, described_fields fields, problems& found, void* into) {
  const auto* members = value.as_object();
  if (!members) return found.add("Must be an object"), false;
  bool complete = true;
  for (const auto& each : fields)
    if (each.name != any_other) complete &= read_field(*members, each, found, into);
  complete &= refuse_unknown(*members, fields, found);
  return complete;
}

void write_object(json::writer& out, described_fields fields, const void* value) {
  out.begin_object();
  for (const auto& each : fields) {
    out.plain_name(each.name);
    each.form->write(out, static_cast<const std::byte*>(value) + each.offset);
  }
  out.end_object();
}

}  // namespace florin
