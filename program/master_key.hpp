#pragma once

#include <filesystem>

#include "actors/credentials/secret_bytes.hpp"

namespace florin {

/// The bank's master key: of the environment variable FLORIN_MASTER_KEY (64 hexadecimal digits), where a secrets
/// manager can put it (P113), else of this file, which is made when it is missing and that only its owner may
/// read. Throws std::runtime_error that says what to do. Without the key nobody's personal data can be read again.
secret_bytes load_master_key(const std::filesystem::path& file);

}  // namespace florin
