#pragma once

#include <filesystem>
#include <string_view>

namespace florin {

/// Writes a file that only its owner can read, as a whole or not at all: whoever opens it meanwhile sees the
/// old content. Throws std::system_error.
void write_private_file(const std::filesystem::path& file, std::string_view content);

}  // namespace florin
