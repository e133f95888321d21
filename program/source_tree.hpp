#pragma once

#include <filesystem>

namespace florin {

/// The repository that this program was built from: its configuration files and sources.
std::filesystem::path source_tree();

/// The folder that it was built in, e.g. build/release.
std::filesystem::path build_folder();

}  // namespace florin
