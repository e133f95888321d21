#pragma once

#include <string>

#include "actors/values/identifier.hpp"
#include "actors/values/record.hpp"
#include "actors/values/timestamp.hpp"

namespace florin {

enum class kyc_status : std::uint8_t { none, pending, verified, rejected };
std::string_view to_text(kyc_status status);
std::string record_text(kyc_status status);
bool read_record_text(std::string_view text, kyc_status& status);

struct user {
  user_id id;
  std::string username;
  std::string email;
  kyc_status kyc = kyc_status::none;
  timestamp registered_at;

  bool operator==(const user&) const = default;
};

template <class Visit>
void visit_fields(Visit&& visit, user& state) {
  visit("user", state.id);
  visit("username", state.username);
  visit("email", state.email);
  visit("kyc", state.kyc);
  visit("registered_at", state.registered_at);
}

}  // namespace florin
