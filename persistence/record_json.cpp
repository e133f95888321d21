#include "persistence/record_json.hpp"

#include <nlohmann/json.hpp>

namespace florin {

using json = nlohmann::ordered_json;

std::string to_json_text(const record& stored) {
  auto object = json::object();
  for (const auto& [name, text] : stored.fields) object[name] = text;
  try {
    return object.dump();
  } catch (const json::type_error& failure) {
    throw unstorable_text(failure.what());
  }
}

record parse_record(std::string_view json_text) {
  auto object = json::parse(json_text, nullptr, false);
  if (!object.is_object()) throw unreadable_record("the whole text");
  record read;
  read.fields.reserve(object.size());
  for (auto& [name, value] : object.items()) {
    if (!value.is_string()) throw unreadable_record(name);
    read.fields.emplace_back(name, std::move(value.get_ref<std::string&>()));
  }
  return read;
}

}  // namespace florin
