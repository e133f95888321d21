#include "api/tokens/token_issuer.hpp"

#include "actors/session/roles.hpp"
#include "actors/session/session_rules.hpp"

namespace florin {
namespace {

/// The bank's own pages and apps, which need no registration as an OAuth client.
constexpr auto own_client = "florin";

}  // namespace

token_issuer::token_issuer(token_settings settings, const signing_keys& keys)
    : settings_(std::move(settings)), keys_(keys), verified_(keys, settings_.issuer, settings_.issuer) {}

issued_tokens token_issuer::issue(const live_login& login, timestamp now, identifier_source& identifiers) const {
  access_token_claims claims;
  claims.user = login.session.user;
  claims.session = login.session.id;
  claims.id = to_text(identifiers.next<token_id>(now));
  claims.client_id = own_client;
  claims.roles = login.roles;
  claims.permissions = permissions_of(login.roles);
  claims.issued_at = now;
  claims.expires_at = {now.microseconds + std::chrono::microseconds(settings_.access_token_life).count()};
  claims.issuer = settings_.issuer;
  claims.audience = settings_.issuer;
  return {sign_access_token(claims, keys_),
          make_refresh_token({login.session.id, login.session.refresh_generation}, settings_.refresh_key),
          settings_.access_token_life.count()};
}

result<session_id> token_issuer::login_of(std::string_view access_token, timestamp now) {
  auto claims = verified_.check(access_token, now);
  if (!claims) return claims.error();
  return (*claims)->session;
}

result<refresh_claim> token_issuer::read_refresh(std::string_view refresh_token) const {
  auto claim = read_refresh_token(refresh_token, settings_.refresh_key);
  if (!claim) return session_over();
  return *claim;
}

}  // namespace florin
