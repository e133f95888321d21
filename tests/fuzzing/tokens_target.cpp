#include <nlohmann/json.hpp>

#include "api/tokens/compact_jws.hpp"
#include "tests/api/tokens/example_tokens.hpp"
#include "tests/fuzzing/property.hpp"
#include "tests/fuzzing/targets.hpp"

namespace florin::fuzzing {
namespace {

constexpr timestamp now{1'795'359'600'000'000};

const signing_keys& keys() {
  static const signing_keys keys{{rfc8037_key()}};
  return keys;
}

result<access_token_claims> verify(std::string_view token) {
  return verify_access_token(token, keys(), example_issuer, example_audience, now);
}

/// One that nobody can make without the key: whatever is found good, the bank would have written so.
void check_token(std::string_view input) {
  if (auto claims = verify(input))
    require(sign_access_token(*claims, keys()) == input, "a token has one text only");
}

void check_header(std::string_view input) {
  auto text = to_base64url(input) + '.' + to_base64url("payload");
  auto payload = verified_payload(text + '.' + to_base64url(keys().current().sign(text)), "at+jwt", keys());
  if (!payload) return;
  auto header = nlohmann::json::parse(input);
  require(header.size() == 3 && header["alg"] == "EdDSA" && header["typ"] == "at+jwt",
          "a header says what it signs");
}

void check_payload(std::string_view input) {
  auto token = sign_jws("at+jwt", input, keys());
  auto claims = verify(token);
  if (token.size() <= max_jws_length)
    require(verified_payload(token, "at+jwt", keys()) == input, "a payload comes back");
  if (claims) require(verify(sign_access_token(*claims, keys())) == claims, "claims come back");
}

}  // namespace

void check_tokens(std::string_view input) {
  check_token(input);
  check_header(input);
  check_payload(input);
}

}  // namespace florin::fuzzing
