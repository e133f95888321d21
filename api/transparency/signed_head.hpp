#pragma once

#include <optional>
#include <string>

#include "actors/journal/entry.hpp"
#include "api/tokens/signing_key.hpp"

namespace florin {

/// What the bank stands by: that a cell's journal had this many batches, with this root of their tree
/// (actors/journal/log_tree.hpp). Whoever keeps one can prove that a batch was in it, and that a later one only
/// added.
struct signed_head {
  std::uint64_t cell = 1;
  std::uint64_t size = 0;
  digest root{};
  /// Of the last of them.
  digest batch_hash{};
  timestamp signed_at;
  /// Ed25519, in base64url.
  std::string public_key;
  std::string signature;

  bool operator==(const signed_head&) const = default;
};

/// The form in which heads are signed; a line of the text says it.
inline constexpr std::string_view signed_head_form = "1";

/// The bytes that are signed: a line for each field.
std::string signed_text(const signed_head& head);

void sign(signed_head& head, const signing_key& key);
/// Whether its own key has signed it. Whose the key is, is another question.
bool is_signed(const signed_head& head);

/// As a line of a file, without its end, and back. Nothing when it is no such line.
std::string to_line(const signed_head& head);
std::optional<signed_head> parse_head(std::string_view line);

}  // namespace florin
