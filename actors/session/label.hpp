#pragma once

#include <string>
#include <vector>

namespace florin {

/// What is wrong with a name that somebody gives to a key or a program, for people: it has 1 to 80 characters, is
/// one line and does not turn round what stands beside it. Empty when nothing is.
std::vector<std::string> faults_of_label(const std::string& label);

}  // namespace florin
