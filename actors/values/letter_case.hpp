#pragma once

#include <string>
#include <string_view>

namespace florin {

/// With the letters of ASCII in lower case: names and e-mail addresses that differ only in case are the same
/// one's.
std::string lower_case(std::string_view text);

}  // namespace florin
