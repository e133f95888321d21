#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "actors/values/identifier.hpp"

namespace florin {

enum class entity_kind : std::uint8_t {
  account,
  user,
  session,
  notification,
  oauth_client,
  role,
  approval,
  avatar
};
std::string_view to_text(entity_kind kind);
std::optional<entity_kind> parse_entity_kind(std::string_view text);

struct entity_ref {
  entity_kind kind = entity_kind::account;
  identifier_bits id;

  bool operator==(const entity_ref&) const = default;
};

/// For people: "user usr_01HMK3T7W2Q4R6S8V0X2Z4B6D8".
std::string name_of(const entity_ref& entity);

}  // namespace florin
