#pragma once

#include <filesystem>
#include <string>

namespace florin {

/// PEM files. Whoever has a certificate from somewhere else puts it (with what is between it and its authority)
/// and its key in these places, and removes the authority.
struct tls_files {
  std::filesystem::path certificate;
  std::filesystem::path key;
  /// Whom clients are to trust.
  std::filesystem::path authority;
};

/// Makes a TLS certificate with its key (ECDSA on P-256, ten years) for localhost, the loopback addresses and
/// `address`, and an authority that signs it and nothing else, since its own key is forgotten; unless certificate
/// and key are there. Two certificates, because browsers and rustls take no authority's for a server's. The key is
/// readable by its owner only. Throws std::runtime_error.
void make_certificate(const tls_files& files, const std::string& address);

/// The file of the certificate that clients are to trust.
std::filesystem::path trust_anchor(const tls_files& files);

}  // namespace florin
