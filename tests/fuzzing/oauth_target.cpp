#include "actors/oauth/proof_key.hpp"
#include "actors/oauth/redirect_uri.hpp"
#include "actors/oauth/scopes.hpp"
#include "api/html/html_text.hpp"
#include "api/oauth/authorization_code.hpp"
#include "api/oauth/client_authentication.hpp"
#include "api/tokens/sealed_text.hpp"
#include "tests/fuzzing/property.hpp"
#include "tests/fuzzing/targets.hpp"

namespace florin::fuzzing {
namespace {

constexpr timestamp now{1'795'359'600'000'000};
constexpr timestamp end{now.microseconds + 1};
const secret_bytes key{7};

/// An origin becomes part of a header that says what a browser may do.
void check_redirect_uri(std::string_view input) {
  if (fault_of_redirect_uri(input)) return;
  const std::vector<std::string> registered{std::string(input)};
  auto origin = origin_of(input);
  require(is_registered(input, registered), "a registered URI is recognised");
  require(input.starts_with(origin), "an origin is where the URI begins");
  require(origin.find_first_of(" ;,'\"#?") == std::string::npos, "an origin is one word of a policy");
  require(origin.starts_with("https://") || origin.starts_with("http://127.0.0.1") ||
              origin.starts_with("http://[::1]"),
          "users are led to TLS or to their own machine");
  require(!is_registered(std::string(input) + "x", registered) || origin.starts_with("http://"),
          "what is longer is another one");
}

void check_scopes(std::string_view input) {
  auto scopes = parse_scopes(input);
  if (!scopes) return;
  require(parse_scopes(scope_text(*scopes)) == scopes, "scopes come back");
  require(narrowed(*scopes, *scopes) == *scopes && is_within(*scopes, *scopes),
          "narrowing by all changes nothing");
}

void check_proof(std::string_view input) {
  if (is_code_challenge(input)) require(input.size() == 43, "a challenge is a SHA-256");
  require(!proves(input, input), "a challenge is not its own verifier");
}

void check_client(std::string_view input) {
  auto presented = read_presented_client("Basic " + std::string(input), {}, {});
  if (presented) require(presented->secret.has_value(), "a header brings a secret");
}

void check_seal(std::string_view input) {
  require(!unseal_text(input, {"form", ""}, now, key), "nobody seals without the key");
  auto sealed = seal_text(input, {"form", "alice"}, end, key);
  require(unseal_text(sealed, {"form", "alice"}, now, key) == input, "a sealed text comes back");
}

void check_markup(std::string_view input) {
  auto markup = escaped(input).markup();
  require(markup.find_first_of("<>\"'") == std::string::npos, "an escaped text is no markup");
}

}  // namespace

void check_oauth(std::string_view input) {
  check_redirect_uri(input);
  check_scopes(input);
  check_proof(input);
  check_client(input);
  check_seal(input);
  check_markup(input);
  if (auto claim = read_authorization_code(input)) require(claim->digest.size() == 64, "a code has a digest");
}

}  // namespace florin::fuzzing
