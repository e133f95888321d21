#include "api/tokens/token_issuer.hpp"

#include "actors/oauth/scopes.hpp"
#include "actors/session/session_rules.hpp"

namespace florin {
namespace {

/// The bank's own pages and apps, which need no registration as an OAuth client.
constexpr auto own_client = "florin";

}  // namespace

token_issuer::token_issuer(token_settings settings, const signing_keys& keys)
    : settings_(std::move(settings)), keys_(keys), verified_(keys, settings_.issuer, settings_.issuer) {}

issued_tokens token_issuer::issue(const live_login& login, timestamp now, identifier_source& identifiers) const {
  auto claims = claims_of(login, now, identifiers);
  claims.client_id = own_client;
  claims.permissions = login.permissions;
  return signed_tokens(claims, login.session);
}

issued_tokens token_issuer::issue(const live_login& login, const std::vector<std::string>& scopes, timestamp now,
                                  identifier_source& identifiers) const {
  auto claims = claims_of(login, now, identifiers);
  claims.client_id = to_text(login.session.client.value());
  claims.permissions = narrowed(scopes, login.permissions);
  claims.scope = scope_text(scopes);
  return signed_tokens(claims, login.session);
}

access_token_claims token_issuer::claims_for(const user_id& user, const session_id& session, timestamp now,
                                             std::chrono::seconds life) const {
  access_token_claims claims;
  claims.user = user;
  claims.session = session;
  claims.issued_at = now;
  claims.expires_at = now + life;
  claims.issuer = settings_.issuer;
  claims.audience = settings_.issuer;
  return claims;
}

access_token_claims token_issuer::claims_of(const live_login& login, timestamp now,
                                            identifier_source& identifiers) const {
  auto claims = claims_for(login.session.user, login.session.id, now, settings_.access_token_life);
  claims.id = to_text(identifiers.next<token_id>(now));
  claims.roles = login.roles;
  return claims;
}

std::string token_issuer::issue_step_up(const principal& who, const std::string& id, timestamp now) const {
  auto claims = claims_for(who.user, who.session, now, step_up_life);
  claims.id = id;
  claims.client_id = own_client;
  claims.level = authentication_level::step_up;
  return sign_access_token(claims, keys_);
}

issued_tokens token_issuer::signed_tokens(const access_token_claims& claims,
                                          const florin::session& session) const {
  return {sign_access_token(claims, keys_),
          make_refresh_token({session.id, session.refresh_generation}, settings_.refresh_key),
          settings_.access_token_life.count()};
}

result<refresh_claim> token_issuer::read_refresh(std::string_view refresh_token) const {
  auto claim = read_refresh_token(refresh_token, settings_.refresh_key);
  if (!claim) return session_over();
  return *claim;
}

}  // namespace florin
