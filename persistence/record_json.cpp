#include "persistence/record_json.hpp"

#include <nlohmann/json.hpp>

namespace florin {

using json = nlohmann::ordered_json;
namespace {

/// The one member that is a number, so that no field can be taken for it.
constexpr auto format_member = "format";

json parse_object(std::string_view json_text) {
  auto object = json::parse(json_text, nullptr, false);
  if (!object.is_object()) throw unreadable_record("the whole text");
  return object;
}

record texts_in(json object) {
  record read;
  read.fields.reserve(object.size());
  for (auto& [name, value] : object.items()) {
    if (!value.is_string()) throw unreadable_record(name);
    read.fields.emplace_back(name, std::move(value.get_ref<std::string&>()));
  }
  return read;
}

}  // namespace

std::string to_json_text(const record& stored) {
  auto object = json::object();
  object[format_member] = stored.format;
  for (const auto& [name, text] : stored.fields) object[name] = text;
  try {
    return object.dump();
  } catch (const json::type_error& failure) {
    throw unstorable_text(failure.what());
  }
}

record parse_record(std::string_view json_text) {
  auto object = parse_object(json_text);
  auto format = object.find(format_member);
  if (format == object.end() || !format->is_number_unsigned()) throw unreadable_record(format_member);
  auto number = format->get<std::uint32_t>();
  object.erase(format);
  auto read = texts_in(std::move(object));
  read.format = number;
  return read;
}

record parse_texts(std::string_view json_text) { return texts_in(parse_object(json_text)); }

}  // namespace florin
