#pragma once

#include <string>

namespace florin {

/// The first line of the file that the setting names; empty when it names none. Throws invalid_setting, naming the
/// setting, when the file cannot be read or has nothing in that line.
std::string read_secret_file(const std::string& setting, const std::string& file);

}  // namespace florin
