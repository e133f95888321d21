#include "tests/walls/source_file.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <regex>

namespace florin {
namespace {

namespace fs = std::filesystem;

const fs::path top = FLORIN_SOURCE_DIR;

source_file read_source(const fs::path& file) {
  static const std::regex include_line(R"(^\s*#\s*include\s*([<"])([^>"]+)[>"])");
  source_file source{file.lexically_relative(top).string(), {}, {}};
  std::ifstream stream(file);
  for (std::string line; std::getline(stream, line);) {
    std::smatch found;
    if (!std::regex_search(line, found, include_line)) continue;
    (found[1] == "<" ? source.libraries : source.own).push_back(found[2]);
  }
  return source;
}

bool is_source(const fs::path& file) { return file.extension() == ".hpp" || file.extension() == ".cpp"; }

}  // namespace

bool source_file::includes_library(const std::string& library) const {
  return std::ranges::any_of(
      libraries, [&](const auto& name) { return name.starts_with(library + "/") || name == library + ".h"; });
}

std::vector<source_file> project_sources() {
  std::vector<source_file> sources;
  for (auto folder : {"actors", "api", "compliance", "config", "fx", "monitoring", "persistence", "program"}) {
    if (!fs::exists(top / folder)) continue;
    for (const auto& entry : fs::recursive_directory_iterator(top / folder))
      if (is_source(entry.path())) sources.push_back(read_source(entry.path()));
  }
  return sources;
}

}  // namespace florin
