#include "config/load_settings.hpp"

#include <toml++/toml.h>

#include "actors/values/nearest_name.hpp"
#include "config/invalid_setting.hpp"
#include "config/private_file.hpp"
#include "config/setting_value.hpp"
#include "config/settings_table.hpp"

namespace florin {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> texts_of(const std::string& key, const toml::array& array) {
  std::vector<std::string> texts;
  for (const auto& element : array) {
    auto text = element.value<std::string>();
    if (!text) throw invalid_setting(key + " holds something other than text in quotes");
    texts.push_back(*text);
  }
  return texts;
}

setting_value value_of(const std::string& key, const toml::node& node) {
  if (auto text = node.as_string()) return text->get();
  if (auto number = node.as_integer()) return number->get();
  if (auto flag = node.as_boolean()) return flag->get();
  if (auto array = node.as_array()) return texts_of(key, *array);
  throw invalid_setting(key + " is neither text in quotes, a whole number, true, false nor a list of texts");
}

/// "port" of the table "server" becomes "server.port".
void flatten(const std::string& prefix, const toml::table& table, setting_values& values) {
  for (const auto& [name, node] : table) {
    std::string key = prefix + std::string(name.str());
    if (auto inner = node.as_table())
      flatten(key + ".", *inner, values);
    else
      values[key] = value_of(key, node);
  }
}

setting_values read_file(const fs::path& file) {
  setting_values values;
  if (fs::is_directory(file)) throw invalid_setting(file.string() + " is a folder, and a file is needed");
  try {
    flatten("", toml::parse_file(file.string()), values);
  } catch (const toml::parse_error& failure) {
    auto line = failure.source().begin.line;
    throw invalid_setting(file.string() + (line > 0 ? ", line " + std::to_string(line) : "") + ": " +
                          std::string(failure.description()));
  }
  return values;
}

setting_values read_overrides(const std::vector<std::string>& overrides) {
  setting_values values;
  for (const auto& text : overrides) {
    auto equals = text.find('=');
    if (equals == std::string::npos || equals == 0)
      throw invalid_setting("--set " + text + " is not of the form KEY=VALUE");
    values[text.substr(0, equals)] = typed_text{text.substr(equals + 1)};
  }
  return values;
}

void lay_over(setting_values& below, const setting_values& above) {
  for (const auto& [key, value] : above) below[key] = value;
}

/// Moves values into settings, and keeps those that no setting asked for.
class reader {
 public:
  explicit reader(setting_values values) : values_(std::move(values)) {}

  template <class T, class Rule>
  void operator()(const std::string& key, T& setting, const Rule& rule) {
    known_keys_.push_back(key);
    auto found = values_.find(key);
    if (found == values_.end()) return;
    if (!assign(setting, found->second))
      throw invalid_setting::not_allowed(key, to_text(found->second), rule.description());
    values_.erase(found);
  }

  template <class T, class Rule>
  void each(const std::string& key, std::map<std::string, T>& entries, const Rule& rule) {
    std::string prefix = key + ".";
    for (auto next = values_.lower_bound(prefix); next != values_.end() && next->first.starts_with(prefix);) {
      auto current = next++;
      std::string full_key = current->first;
      (*this)(full_key, entries[full_key.substr(prefix.size())], rule);
    }
  }

  void refuse_unknown() const {
    if (values_.empty()) return;
    const auto& key = values_.begin()->first;
    throw invalid_setting("There is no setting " + key + "; did you mean " + nearest_name(key, known_keys_) + "?");
  }

 private:
  setting_values values_;
  std::vector<std::string> known_keys_;
};

enum class unknown_keys : std::uint8_t { refused, left_out };

settings settings_of(const setting_values& values, unknown_keys unknown) {
  settings all;
  reader read(values);
  visit_settings(all, read);
  if (unknown == unknown_keys::refused) read.refuse_unknown();
  all.validate();
  return all;
}

/// The files to load depend on a setting, which the person who starts the bank chooses.
std::string chosen_environment(const setting_values& chosen) {
  settings defaults;
  auto found = chosen.find("server.environment");
  if (found != chosen.end()) assign(defaults.server.environment, found->second);
  return defaults.server.environment == "live" ? "live" : "sandbox";
}

struct writer {
  std::string text;

  template <class T, class Rule>
  void operator()(const std::string& key, const T& setting, const Rule&) {
    text += key + " = " + to_text(setting_value{setting}) + "\n";
  }

  template <class T, class Rule>
  void each(const std::string& key, const std::map<std::string, T>& entries, const Rule& rule) {
    for (const auto& [name, setting] : entries) (*this)(key + ".\"" + name + "\"", setting, rule);
  }
};

/// The shipped settings with those over them that somebody chose.
setting_values lay_over_shipped(const fs::path& shipped_dir, const setting_values& chosen) {
  auto values = read_file(shipped_dir / "catalogue.toml");
  lay_over(values, read_file(shipped_dir / (chosen_environment(chosen) + ".toml")));
  lay_over(values, chosen);
  return values;
}

}  // namespace

settings load_settings(const settings_sources& sources) {
  setting_values chosen;
  if (sources.file) chosen = read_file(*sources.file);
  lay_over(chosen, read_overrides(sources.overrides));
  return settings_of(lay_over_shipped(sources.shipped_dir, chosen), unknown_keys::refused);
}

settings read_settings(const fs::path& shipped_dir, const fs::path& file) {
  return settings_of(lay_over_shipped(shipped_dir, read_file(file)), unknown_keys::left_out);
}

void write_settings(const settings& all, const fs::path& file) {
  writer write{"# Written by florin up: the settings that the server of this folder was started with.\n"};
  visit_settings(all, write);
  write_private_file(file, write.text);
}

}  // namespace florin
