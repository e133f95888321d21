#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "actors/credentials/secret_bytes.hpp"
#include "actors/values/timestamp.hpp"

namespace florin {

/// A text that the bank gives away and wants back unchanged, in time, for the same purpose and in the same
/// connection: cookies and forms of its own pages. Everybody may read it.
struct sealed_for {
  std::string_view purpose;
  /// What it is good together with; part of the seal, not of the text.
  std::string_view bound_to;
};

/// base64url of the text, its end, and a BLAKE2b over all of it under the bank's key.
std::string seal_text(std::string_view text, const sealed_for& use, timestamp expires_at, const secret_bytes& key);

/// The text; nothing for what the bank did not make, made for something else, or whose time is up.
std::optional<std::string> unseal_text(std::string_view sealed, const sealed_for& use, timestamp now,
                                       const secret_bytes& key);

}  // namespace florin
