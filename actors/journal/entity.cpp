#include "actors/journal/entity.hpp"

namespace florin {

std::string_view to_text(entity_kind kind) {
  switch (kind) {
    case entity_kind::account: return "account";
    case entity_kind::user: return "user";
    case entity_kind::session: return "session";
    // The journal calls it so since it knew no channel but e-mail.
    case entity_kind::notification: return "mail";
    case entity_kind::oauth_client: return "oauth_client";
    case entity_kind::role: return "role";
    case entity_kind::approval: return "approval";
    case entity_kind::avatar: return "avatar";
  }
  return "";
}

std::string name_of(const entity_ref& entity) {
  switch (entity.kind) {
    case entity_kind::account: return "account " + to_text(account_id{entity.id});
    case entity_kind::user: return "user " + to_text(user_id{entity.id});
    case entity_kind::session: return "session " + to_text(session_id{entity.id});
    case entity_kind::notification: return "notification " + to_text(notification_id{entity.id});
    case entity_kind::oauth_client: return "OAuth client " + to_text(oauth_client_id{entity.id});
    case entity_kind::role: return "role " + to_text(entity.id);
    case entity_kind::approval: return "approval " + to_text(approval_id{entity.id});
    case entity_kind::avatar: return "the avatar of user " + to_text(user_id{entity.id});
  }
  return "";
}

std::optional<entity_kind> parse_entity_kind(std::string_view text) {
  for (auto kind : {entity_kind::account, entity_kind::user, entity_kind::session, entity_kind::notification,
                    entity_kind::oauth_client, entity_kind::role, entity_kind::approval, entity_kind::avatar})
    if (text == to_text(kind)) return kind;
  return std::nullopt;
}

}  // namespace florin
