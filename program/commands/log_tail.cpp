#include "program/commands/log_tail.hpp"

#include <deque>
#include <fstream>

namespace florin {

std::string last_lines(const std::filesystem::path& file, std::size_t count) {
  std::deque<std::string> lines;
  std::ifstream stream(file);
  for (std::string line; std::getline(stream, line);) {
    lines.push_back(line);
    if (lines.size() > count) lines.pop_front();
  }
  std::string text;
  for (const auto& line : lines) text += line + "\n";
  return text;
}

}  // namespace florin
