#include "program/installation/disk_space.hpp"

#include <vector>

#include "program/installation/postgres_location.hpp"

namespace florin {
namespace {

namespace fs = std::filesystem;

/// The folder, or the nearest above it that is there yet.
fs::path nearest_folder(fs::path folder) {
  while (!fs::exists(folder) && folder.has_relative_path()) folder = folder.parent_path();
  return folder;
}

}  // namespace

std::optional<std::string> lack_of_space(const installation& where, const settings& all, std::uintmax_t needed) {
  std::vector<fs::path> folders{where.data_dir};
  if (all.uses_private_database()) folders.push_back(postgres_location::find(where.data_dir).cluster);
  for (const auto& folder : folders) {
    std::error_code unknown;
    auto room = fs::space(nearest_folder(folder), unknown);
    if (unknown || room.available >= needed) continue;
    return "The disk that holds " + folder.string() + " is full: " + std::to_string(room.available >> 20) +
           " MiB are free, and " + std::to_string(needed >> 20) + " are needed.";
  }
  return std::nullopt;
}

}  // namespace florin
