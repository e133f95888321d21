#pragma once

#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>

#include "config/settings.hpp"
#include "program/installation/installation.hpp"

namespace florin {

/// Adds --data DIR to a command; `var` of the repository unless given.
std::shared_ptr<std::filesystem::path> add_data_option(CLI::App& command);

/// Whether `florin up` was ever called for this data folder.
bool was_set_up(const std::filesystem::path& data_dir);

/// A data folder with the settings that `florin up` left in it.
struct known_installation {
  settings all;
  installation where;

  /// Throws std::runtime_error when there was no `florin up`.
  static known_installation in(const std::filesystem::path& data_dir);
};

/// Lets one command at a time change a data folder; the next one waits.
class exclusive_use {
 public:
  explicit exclusive_use(const std::filesystem::path& data_dir);
  ~exclusive_use();
  exclusive_use(const exclusive_use&) = delete;
  exclusive_use& operator=(const exclusive_use&) = delete;

 private:
  int lock_;
};

}  // namespace florin
