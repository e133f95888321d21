#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <variant>
#include <vector>

namespace florin {

/// What somebody typed after `--set KEY=`: its type is that of the setting it is for.
struct typed_text {
  std::string text;
};

using setting_value = std::variant<std::string, std::int64_t, bool, std::vector<std::string>, typed_text>;

/// Settings as they are read, by their full key: "server.port".
using setting_values = std::map<std::string, setting_value>;

/// Put the value into a setting of their type; false when it is of another type. Typed text of a list is
/// separated by commas.
bool assign(std::string& setting, const setting_value& value);
bool assign(std::int64_t& setting, const setting_value& value);
bool assign(bool& setting, const setting_value& value);
bool assign(std::vector<std::string>& setting, const setting_value& value);

/// As TOML: quoted text, digits, true, [ … ]; typed text as it was typed.
std::string to_text(const setting_value& value);

}  // namespace florin
