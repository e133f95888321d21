#include "api/users/otpauth_uri.hpp"

#include "actors/credentials/base32.hpp"
#include "actors/credentials/totp.hpp"
#include "api/http/percent_encoding.hpp"

namespace florin {
namespace {

std::string encoded_label_part(std::string_view text) {
  std::string without_colons{text};
  std::erase(without_colons, ':');
  return percent_encode(without_colons);
}

}  // namespace

std::string otpauth_uri(std::string_view secret, std::string_view issuer, std::string_view account_label) {
  auto encoded_issuer = encoded_label_part(issuer);
  return "otpauth://totp/" + encoded_issuer + ":" + encoded_label_part(account_label) +
         "?secret=" + to_base32(secret, rfc4648_alphabet) + "&issuer=" + encoded_issuer +
         "&algorithm=SHA1&digits=" + std::to_string(totp_digits) +
         "&period=" + std::to_string(totp_period_seconds);
}

}  // namespace florin
