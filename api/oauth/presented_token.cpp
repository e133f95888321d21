#include "api/oauth/presented_token.hpp"

#include "api/oauth/live_session.hpp"

namespace florin {
namespace {

/// What a token says by itself.
struct token_claim {
  session_id session;
  /// Of a refresh token.
  std::optional<std::uint64_t> generation;
  std::shared_ptr<const access_token_claims> claims;
};

std::optional<token_claim> read_token(const call_ptr& call, const std::string& token, spent_tokens spent) {
  auto& tokens = call->shared().tokens;
  if (auto claims = tokens.check(token, call->now())) return token_claim{(*claims)->session, {}, *claims};
  if (auto session = tokens.session_named_by(token, call->now()); session && spent == spent_tokens::taken)
    return token_claim{*session, {}, nullptr};
  auto refresh = tokens.read_refresh(token);
  if (!refresh) return std::nullopt;
  return token_claim{refresh->session, refresh->generation, nullptr};
}

}  // namespace

void look_up_token(const call_ptr& call, const std::string& token, const oauth_client& client, spent_tokens spent,
                   std::function<void(const std::optional<live_token>&)> then) {
  auto claim = read_token(call, token, spent);
  if (!claim) return then(std::nullopt);
  find_live_session(call, claim->session,
                    [claim, spent, id = client.id, then = std::move(then)](const describe_session::answer& found) {
                      bool is_refused = spent == spent_tokens::refused && found && claim->generation &&
                                        *claim->generation != found->session.refresh_generation;
                      if (!found || is_refused || found->session.client != id) return then(std::nullopt);
                      then(live_token{found->session, claim->claims});
                    });
}

}  // namespace florin
