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

access_token_claims token_issuer::claims_for(const user_id& user, const session_id& session, timestamp now,
                                             std::chrono::seconds life) const {
  access_token_claims claims;
  claims.user = user;
  claims.session = session;
  claims.client_id = own_client;
  claims.issued_at = now;
  claims.expires_at = {now.microseconds + std::chrono::microseconds(life).count()};
  claims.issuer = settings_.issuer;
  claims.audience = settings_.issuer;
  return claims;
}

issued_tokens token_issuer::issue(const live_login& login, timestamp now, identifier_source& identifiers) const {
  auto claims = claims_for(login.session.user, login.session.id, now, settings_.access_token_life);
  claims.id = to_text(identifiers.next<token_id>(now));
  claims.roles = login.roles;
  claims.permissions = permissions_of(login.roles);
  return {sign_access_token(claims, keys_),
          make_refresh_token({login.session.id, login.session.refresh_generation}, settings_.refresh_key),
          settings_.access_token_life.count()};
}

std::string token_issuer::issue_step_up(const principal& who, const std::string& id, timestamp now) const {
  auto claims = claims_for(who.user, who.session, now, step_up_life);
  claims.id = id;
  claims.level = authentication_level::step_up;
  return sign_access_token(claims, keys_);
}

result<std::shared_ptr<const access_token_claims>> token_issuer::read_access(std::string_view access_token,
                                                                             timestamp now) {
  return verified_.check(access_token, now);
}

result<refresh_claim> token_issuer::read_refresh(std::string_view refresh_token) const {
  auto claim = read_refresh_token(refresh_token, settings_.refresh_key);
  if (!claim) return session_over();
  return *claim;
}

}  // namespace florin
