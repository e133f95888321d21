#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "config/settings.hpp"

namespace florin {

/// Where settings come from; what comes later wins: catalogue.toml, sandbox.toml or live.toml of the shipped
/// folder, then the file, then the overrides.
struct settings_sources {
  std::filesystem::path shipped_dir;
  std::optional<std::filesystem::path> file;
  /// "KEY=VALUE"
  std::vector<std::string> overrides;
};

/// The validated settings. Throws invalid_setting for a file that cannot be read, unknown keys, values of
/// another type and values that are not allowed.
settings load_settings(const settings_sources& sources);

/// Writes every setting. It may hold database passwords, so only its owner can read it.
void write_settings(const settings& all, const std::filesystem::path& file);

/// What write_settings wrote, perhaps in an earlier version: settings that came since are the shipped ones, and
/// those that are gone are left out.
settings read_settings(const std::filesystem::path& shipped_dir, const std::filesystem::path& file);

}  // namespace florin
