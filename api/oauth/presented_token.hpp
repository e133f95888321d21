#pragma once

#include <functional>

#include "api/oauth/client_form.hpp"

namespace florin {

/// RFC 7009 §2.1 and RFC 7662 §2.1 alike.
struct presented_token_form {
  std::optional<std::string> token;
  std::optional<std::string> token_type_hint;
  std::optional<std::string> client_id;
  std::optional<std::string> client_secret;

  static constexpr std::string_view schema_name = "PresentedTokenForm";
  static auto fields() {
    return joined_fields(
        std::array{
            field{"token",
                  &presented_token_form::token,
                  "An access or a refresh token",
                  {.example = R"("rt_AZMx4b3X9QABAgMEBQYHCAAAAAAAAAABq83v")", .max_length = 8192}},
            field{"token_type_hint",
                  &presented_token_form::token_type_hint,
                  "Not needed: tokens tell themselves apart",
                  {.example = "null", .max_length = 100}},
        },
        client_fields<presented_token_form>());
  }
};

/// A token that is good now, and the session that it belongs to.
struct live_token {
  florin::session session;
  /// Of an access token that is good.
  std::shared_ptr<const access_token_claims> claims;
};

/// A refresh token that was exchanged names its grant still, and so does an access token that has expired.
enum class spent_tokens : std::uint8_t { refused, taken };

/// Finds out what the token is to this client: nothing when it is not good, not any more, or another client's.
void look_up_token(const call_ptr& call, const std::string& token, const oauth_client& client, spent_tokens spent,
                   std::function<void(const std::optional<live_token>&)> then);

}  // namespace florin
