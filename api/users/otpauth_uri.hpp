#pragma once

#include <string>
#include <string_view>

namespace florin {

/// What an authenticator app reads out of the QR code, in Google's Key URI format:
/// "otpauth://totp/Florin:alice%40…". The secret is bytes. A colon would separate issuer from account, so colons
/// in either are left out.
std::string otpauth_uri(std::string_view secret, std::string_view issuer, std::string_view account_label);

}  // namespace florin
