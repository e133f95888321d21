#include "actors/user/time_zones.hpp"

#include <fstream>
#include <set>
#include <sstream>
#include <string>

namespace florin {
namespace {

/// The whole database as one text (zic(8)): "Z <name> …" is a zone, "L <target> <name>" another name of one.
constexpr auto database_file = "/usr/share/zoneinfo/tzdata.zi";

std::set<std::string, std::less<>> read_names() {
  std::set<std::string, std::less<>> names{"UTC"};
  std::ifstream file(database_file);
  for (std::string line; std::getline(file, line);) {
    std::istringstream words(line);
    std::string kind, name;
    words >> kind >> name;
    if (kind == "L") words >> name;
    if (kind == "Z" || kind == "L") names.insert(name);
  }
  return names;
}

}  // namespace

bool is_time_zone(std::string_view name) {
  static const auto names = read_names();
  return names.contains(name);
}

}  // namespace florin
