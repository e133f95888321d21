#include "actors/journal/entry.hpp"

namespace florin {

std::string_view to_text(entity_kind kind) {
  switch (kind) {
    case entity_kind::account: return "account";
    case entity_kind::user: return "user";
    case entity_kind::session: return "session";
    case entity_kind::mail: return "mail";
    case entity_kind::oauth_client: return "oauth_client";
  }
  return "";
}

std::optional<entity_kind> parse_entity_kind(std::string_view text) {
  for (auto kind : {entity_kind::account, entity_kind::user, entity_kind::session, entity_kind::mail,
                    entity_kind::oauth_client})
    if (text == to_text(kind)) return kind;
  return std::nullopt;
}

}  // namespace florin
