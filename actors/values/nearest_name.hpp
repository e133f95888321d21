#pragma once

#include <string>
#include <vector>

namespace florin {

/// The candidate that takes the fewest changes of a character to become `name`: what a mistyped name may
/// have meant. Empty when there is none.
std::string nearest_name(const std::string& name, const std::vector<std::string>& candidates);

}  // namespace florin
