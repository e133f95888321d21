#pragma once

#include <filesystem>
#include <string>

namespace florin {

/// Makes a self-signed TLS certificate with its key (ECDSA on P-256, ten years) for localhost, the loopback
/// addresses and `address`, unless both files are there. The key is readable by its owner only.
/// Throws std::runtime_error.
void make_certificate(const std::filesystem::path& certificate, const std::filesystem::path& key,
                      const std::string& address);

}  // namespace florin
