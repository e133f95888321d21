#include "actors/oauth/proof_key.hpp"

#include <algorithm>

#include "actors/journal/canonical_form.hpp"
#include "actors/values/base64url.hpp"

namespace florin {
namespace {

bool is_unreserved(char c) {
  return ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z') || ('0' <= c && c <= '9') || c == '-' || c == '.' ||
         c == '_' || c == '~';
}

}  // namespace

bool is_code_challenge(std::string_view text) {
  auto bytes = from_base64url(text);
  return bytes && bytes->size() == sizeof(digest);
}

bool is_code_verifier(std::string_view text) {
  return text.size() >= 43 && text.size() <= 128 && std::ranges::all_of(text, is_unreserved);
}

// The challenge is no secret, so the time that the comparison takes tells nothing.
bool proves(std::string_view verifier, std::string_view challenge) {
  if (!is_code_verifier(verifier)) return false;
  auto hash = sha256(verifier);
  return to_base64url({reinterpret_cast<const char*>(hash.data()), hash.size()}) == challenge;
}

}  // namespace florin
