#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "actors/credentials/secret_bytes.hpp"
#include "actors/values/identifier.hpp"

namespace florin {

/// What a link in an e-mail lets its reader do; or what the answer to a challenge does.
enum class link_purpose : std::uint8_t {
  email_verification,
  password_reset,
  login_challenge,
  passkey_registration,
  passkey_login,
};

/// A permission of a user for one thing until an instant. `bound_to` is what it is about, such as the address or
/// the password that counts now: once that is another one, the token is spent. So none is ever stored.
struct link_claim {
  link_purpose purpose;
  user_id user;
  timestamp expires_at;
  std::string bound_to;
};

/// base64url of user and instant with a keyed digest of the whole claim.
std::string make_link_token(const link_claim& claim, const secret_bytes& key);

/// Whose token it says it is, genuine or not: who has to look at it.
std::optional<user_id> user_of_link_token(std::string_view token);

/// Until when it says it is good, genuine or not.
std::optional<timestamp> expiry_of_link_token(std::string_view token);

/// Whether the bank made it for this user, for this purpose and for what counts now, and its time is not up.
bool is_good_link_token(std::string_view token, link_purpose purpose, const user_id& user,
                        std::string_view bound_to, const secret_bytes& key, timestamp now);

}  // namespace florin
