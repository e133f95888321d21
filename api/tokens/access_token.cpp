#include "api/tokens/access_token.hpp"

#include "api/json/parser.hpp"
#include "api/schema/value_schemas.hpp"
#include "api/tokens/compact_jws.hpp"

namespace florin {
namespace {

constexpr std::string_view token_type = "at+jwt";
constexpr std::string_view login_class = "urn:florin:acr:login";
constexpr std::string_view step_up_class = "urn:florin:acr:step-up";
constexpr std::int64_t microseconds_per_second = 1'000'000;
/// The end of the year 9999.
constexpr std::int64_t last_second = 253'402'300'799;

/// The claims as they are written. Others are refused: nobody but the bank signs with its keys.
struct access_token_body {
  std::string iss;
  std::string aud;
  user_id sub;
  session_id sid;
  std::string jti;
  std::int64_t iat = 0;
  std::int64_t exp = 0;
  std::string client_id;
  std::string role;
  std::vector<std::string> roles;
  std::vector<std::string> permissions;
  std::string scope;
  std::string acr;

  static constexpr std::string_view schema_name = "AccessToken";
  static auto fields() {
    constexpr constraints instant{.minimum = 0, .maximum = last_second};
    return std::array{
        field{"iss", &access_token_body::iss, "Who issued it"},
        field{"aud", &access_token_body::aud, "For whom it is"},
        field{"sub", &access_token_body::sub, "The user"},
        field{"sid", &access_token_body::sid, "The session"},
        field{"jti", &access_token_body::jti, "The token's own id"},
        field{"iat", &access_token_body::iat, "When it was issued, in seconds since 1970", instant},
        field{"exp", &access_token_body::exp, "When it ends, in seconds since 1970", instant},
        field{"client_id", &access_token_body::client_id, "To which client it was given"},
        field{"role", &access_token_body::role, "The user's first role"},
        field{"roles", &access_token_body::roles, "All of the user's roles"},
        field{"permissions", &access_token_body::permissions, "What the roles permit"},
        field{"scope", &access_token_body::scope, "What the client may do of it"},
        field{"acr", &access_token_body::acr, "How the user has proved who they are"},
    };
  }
};

std::int64_t seconds_of(timestamp instant) { return instant.microseconds / microseconds_per_second; }

timestamp instant_of(std::int64_t seconds) { return {seconds * microseconds_per_second}; }

access_token_body body_of(const access_token_claims& claims) {
  return {claims.issuer,
          claims.audience,
          claims.user,
          claims.session,
          claims.id,
          seconds_of(claims.issued_at),
          seconds_of(claims.expires_at),
          claims.client_id,
          claims.roles.empty() ? std::string() : claims.roles.front(),
          claims.roles,
          claims.permissions,
          claims.scope,
          std::string(to_text(claims.level))};
}

access_token_claims claims_of(access_token_body body) {
  return {body.sub,
          body.sid,
          std::move(body.jti),
          std::move(body.client_id),
          std::move(body.roles),
          std::move(body.permissions),
          std::move(body.scope),
          body.acr == step_up_class ? authentication_level::step_up : authentication_level::login,
          instant_of(body.iat),
          instant_of(body.exp),
          std::move(body.iss),
          std::move(body.aud)};
}

std::optional<access_token_body> read_claims(std::string_view token, const signing_keys& keys) {
  auto payload = verified_payload(token, token_type, keys);
  if (!payload) return std::nullopt;
  auto document = json::parse(*payload);
  if (!document) return std::nullopt;
  problems ignored;
  return read_json<access_token_body>(*document, ignored);
}

bool has_sound_times(const access_token_body& body, timestamp now) {
  return body.iat < body.exp && body.exp - body.iat <= max_access_token_life.count() &&
         body.iat <= seconds_of(now) + access_token_leeway.count();
}

/// Whatever its end.
std::optional<access_token_body> read_genuine(std::string_view token, const signing_keys& keys,
                                              std::string_view issuer, std::string_view audience, timestamp now) {
  auto body = read_claims(token, keys);
  bool is_ours = body && body->iss == issuer && body->aud == audience && has_sound_times(*body, now);
  return is_ours ? std::move(body) : std::nullopt;
}

error token_has_expired() {
  return error{error_code::unauthenticated, "The access token has expired", {}}.with("reason", "expired");
}

}  // namespace

std::string_view to_text(authentication_level level) {
  return level == authentication_level::step_up ? step_up_class : login_class;
}

std::string sign_access_token(const access_token_claims& claims, const signing_keys& keys) {
  return sign_jws(token_type, write_json(body_of(claims)), keys);
}

result<access_token_claims> verify_access_token(std::string_view token, const signing_keys& keys,
                                                std::string_view issuer, std::string_view audience,
                                                timestamp now) {
  auto body = read_genuine(token, keys, issuer, audience, now);
  if (!body) return error{error_code::unauthenticated, "The access token is not valid", {}};
  if (now >= instant_of(body->exp)) return token_has_expired();
  return claims_of(std::move(*body));
}

std::optional<session_id> session_named_by(std::string_view token, const signing_keys& keys,
                                           std::string_view issuer, std::string_view audience, timestamp now) {
  auto body = read_genuine(token, keys, issuer, audience, now);
  return body ? std::optional{claims_of(std::move(*body)).session} : std::nullopt;
}

bool is_of_expired_token(const error& refusal) { return refusal == token_has_expired(); }

}  // namespace florin
