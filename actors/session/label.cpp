#include "actors/session/label.hpp"

#include "actors/values/character_count.hpp"
#include "actors/values/line_text.hpp"

namespace florin {

std::vector<std::string> faults_of_label(const std::string& label) {
  constexpr std::size_t most_characters = 80;
  if (label.find_first_not_of(' ') == std::string::npos || count_characters(label) > most_characters)
    return {"Must have 1 to 80 characters"};
  if (!is_one_line(label)) return {"Must be one line without control characters"};
  return {};
}

}  // namespace florin
