#pragma once

#include <string_view>

namespace florin {

/// What this program was built from. The definition is written by cmake/stamp_build.cmake.
struct build_information {
  /// "0.1.0"
  std::string_view version;
  /// The commit, with "-dirty" when the tree had changes; "unknown" outside of a repository.
  std::string_view revision;
  /// RFC 3339, UTC.
  std::string_view built_at;
};

build_information this_build();

}  // namespace florin
