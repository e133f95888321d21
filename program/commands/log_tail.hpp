#pragma once

#include <cstddef>
#include <filesystem>
#include <string>

namespace florin {

/// The end of a log; empty when there is none.
std::string last_lines(const std::filesystem::path& file, std::size_t count);

}  // namespace florin
