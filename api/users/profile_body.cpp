#include "api/users/profile_body.hpp"

namespace florin {

profile profile_of(profile_request body) {
  profile wanted{
      std::move(body.full_name).value_or(""), std::move(body.phone).value_or(""), body.date_of_birth, {}};
  if (auto& address = body.address)
    wanted.address = {std::move(address->line_1),
                      std::move(address->line_2).value_or(""),
                      std::move(address->city),
                      std::move(address->region).value_or(""),
                      std::move(address->postal_code).value_or(""),
                      std::move(address->country)};
  return wanted;
}

std::optional<std::string> text_or_nothing(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional{text};
}

std::optional<address_body> body_of(const postal_address& address) {
  if (address == postal_address{}) return std::nullopt;
  return address_body{address.line_1,
                      text_or_nothing(address.line_2),
                      address.city,
                      text_or_nothing(address.region),
                      text_or_nothing(address.postal_code),
                      address.country};
}

}  // namespace florin
