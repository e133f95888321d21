#include "actors/credentials/recovery_codes.hpp"

#include <openssl/crypto.h>

#include "actors/credentials/base32.hpp"
#include "actors/journal/canonical_form.hpp"

namespace florin {
namespace {

constexpr std::size_t recovery_code_length = recovery_code_size * 8 / 5;
static_assert(recovery_code_size * 8 % 5 == 0, "every character of a recovery code carries five random bits");

std::string in_groups_of_four(std::string_view characters) {
  std::string text;
  for (std::size_t i = 0; i < characters.size(); ++i) {
    if (i > 0 && i % 4 == 0) text += '-';
    text += characters[i];
  }
  return text;
}

/// The character of the alphabet that was meant; itself where there is none.
char meant_by(char typed) {
  char lower = typed >= 'A' && typed <= 'Z' ? static_cast<char>(typed - 'A' + 'a') : typed;
  switch (lower) {
    case 'o': return '0';
    case 'i':
    case 'l': return '1';
    default: return lower;
  }
}

/// Nothing when a recovery code is shorter or longer.
std::optional<std::string> characters_of(std::string_view typed) {
  std::string characters;
  for (char c : typed) {
    if (c == '-' || c == ' ' || c == '\t') continue;
    if (characters.size() == recovery_code_length) return std::nullopt;
    characters += meant_by(c);
  }
  return characters.size() == recovery_code_length ? std::optional{characters} : std::nullopt;
}

std::string digest_of(std::string_view characters) { return to_hex(sha256(characters)); }

}  // namespace

std::vector<recovery_code> make_recovery_codes(
    const std::array<std::uint8_t, recovery_code_count * recovery_code_size>& random_bytes) {
  std::string_view bytes{reinterpret_cast<const char*>(random_bytes.data()), random_bytes.size()};
  std::vector<recovery_code> codes;
  for (; !bytes.empty(); bytes.remove_prefix(recovery_code_size)) {
    auto characters = to_base32(bytes.substr(0, recovery_code_size), crockford_alphabet);
    codes.push_back({in_groups_of_four(characters), digest_of(characters)});
  }
  return codes;
}

std::optional<std::size_t> matching_recovery_code(const std::vector<std::string>& digests,
                                                  std::string_view typed) {
  auto characters = characters_of(typed);
  if (!characters) return std::nullopt;
  auto sought = digest_of(*characters);
  std::optional<std::size_t> matching;
  // All are compared, so that the time does not tell which one it was.
  for (std::size_t i = 0; i < digests.size(); ++i)
    if (digests[i].size() == sought.size() && CRYPTO_memcmp(digests[i].data(), sought.data(), sought.size()) == 0)
      matching = i;
  return matching;
}

}  // namespace florin
