#pragma once

#include <string>
#include <vector>

namespace florin {

/// A source of the project with what it includes.
struct source_file {
  /// From the top of the repository: "actors/values/money.hpp".
  std::string path;
  /// Includes in angle brackets: "vector", "caf/all.hpp".
  std::vector<std::string> libraries;
  /// Includes in quotes: "actors/values/money.hpp".
  std::vector<std::string> own;

  bool is_in(const std::string& folder) const { return path.starts_with(folder + "/"); }
  bool includes_library(const std::string& library) const;
};

/// All sources but the tests, which may see everything.
std::vector<source_file> project_sources();

}  // namespace florin
