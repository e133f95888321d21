#include "api/admin/audit/audit_event_body.hpp"

#include <algorithm>

#include "actors/account/account_event.hpp"
#include "actors/credentials/data_key.hpp"
#include "actors/events/known_events.hpp"
#include "actors/journal/record_change.hpp"
#include "actors/role/role.hpp"

namespace florin {
namespace {

/// By the declaration of its type. Nothing is shown of what is not declared: nobody can tell what it is.
bool is_never_shown(const event_type* declared, std::string_view field) {
  return !declared || std::ranges::find(declared->unshown, field) != declared->unshown.end();
}

field_change_body change_of(const std::string& field, const std::string* before, const std::string& after,
                            bool is_hidden) {
  field_change_body body{field, std::nullopt, std::nullopt, is_hidden};
  body.is_concealed = is_hidden || is_concealed(after) || (before && is_concealed(*before));
  if (body.is_concealed) return body;
  if (before) body.before = *before;
  body.after = after;
  return body;
}

std::optional<std::string> text_in(const record& body, std::string_view name) {
  const auto* text = body.find(name);
  return text ? std::optional{*text} : std::nullopt;
}

/// What compliance gives as its reason is for compliance alone, who sees it with the account.
bool is_reason_of_compliance(const entity_change& change, std::string_view field) {
  if (change.entity.kind != entity_kind::account || field != "reason") return false;
  freeze_source source{};
  auto text = text_in(change.event.body, "source");
  return text && read_record_text(*text, source) && is_of_compliance(source);
}

template <class Id>
std::optional<entity_ref> parsed_as(entity_kind kind, std::string_view name) {
  auto id = Id::parse(name);
  return id ? std::optional{entity_ref{kind, *id}} : std::nullopt;
}

constexpr std::string_view role_prefix = "role:";
constexpr std::string_view avatar_prefix = "avatar:";

}  // namespace

std::string name_of_entity(const entity_change& change) {
  const auto& [kind, id] = change.entity;
  switch (kind) {
    case entity_kind::account: return to_text(account_id{id});
    case entity_kind::user: return to_text(user_id{id});
    case entity_kind::session: return to_text(session_id{id});
    case entity_kind::notification: return to_text(notification_id{id});
    case entity_kind::oauth_client: return to_text(oauth_client_id{id});
    case entity_kind::approval: return to_text(approval_id{id});
    case entity_kind::avatar: return std::string(avatar_prefix) + to_text(user_id{id});
    case entity_kind::role: return std::string(role_prefix) + text_in(change.event.body, "role").value_or("");
  }
  return "";
}

std::optional<entity_ref> parse_entity(std::string_view name) {
  if (name.starts_with(role_prefix)) return entity_of_role(name.substr(role_prefix.size()));
  if (name.starts_with(avatar_prefix))
    return parsed_as<user_id>(entity_kind::avatar, name.substr(avatar_prefix.size()));
  if (auto account = parsed_as<account_id>(entity_kind::account, name)) return account;
  if (auto user = parsed_as<user_id>(entity_kind::user, name)) return user;
  if (auto session = parsed_as<session_id>(entity_kind::session, name)) return session;
  if (auto mail = parsed_as<notification_id>(entity_kind::notification, name)) return mail;
  if (auto client = parsed_as<oauth_client_id>(entity_kind::oauth_client, name)) return client;
  return parsed_as<approval_id>(entity_kind::approval, name);
}

audit_event_body body_of(const recorded_event& event) {
  const auto& change = event.change;
  const auto& body = change.event.body;
  audit_event_body view;
  view.sequence = static_cast<std::int64_t>(event.position.sequence);
  view.ordinal = static_cast<std::int64_t>(event.position.ordinal);
  view.batch = static_cast<std::int64_t>(event.batch);
  view.recorded_at = event.recorded_at;
  view.type = change.event.type;
  view.entity_type = to_text(change.entity.kind);
  view.entity_id = name_of_entity(change);
  view.entity_version = static_cast<std::int64_t>(change.version);
  if (change.owner != user_id{}) view.user_id = change.owner;
  view.actor_id = text_in(body, "by");
  view.session_id = text_in(body, "by_session");
  view.request_id = text_in(body, "by_request");
  view.read_operation = text_in(body, "read_operation");
  view.read_object = text_in(body, "read_object");
  const auto* declared = known_events().find(change.event.type);
  for (const auto& [name, text] : body.fields)
    if (!is_note(name))
      view.changes.push_back(change_of(name, event.before.find(name), text,
                                       is_never_shown(declared, name) || is_reason_of_compliance(change, name)));
  return view;
}

audit_event_body body_of(const posted_transaction& posted) {
  const auto& what = posted.transaction;
  audit_event_body view;
  view.sequence = static_cast<std::int64_t>(posted.sequence);
  view.batch = static_cast<std::int64_t>(posted.batch);
  view.recorded_at = posted.processed_at;
  view.type = std::string(transaction_prefix).append(to_text(what.type));
  view.entity_type = "transaction";
  view.entity_id = to_text(what.id);
  if (what.initiator != user_id{}) view.actor_id = to_text(what.initiator);
  if (what.session) view.session_id = to_text(*what.session);
  if (!what.request.empty()) view.request_id = what.request;
  for (const auto& line : posted.postings) {
    const auto& [source, destination, amount, purpose] = line.posting;
    view.postings.push_back({source, destination, amount, amount.currency, std::string(to_text(purpose)),
                             static_cast<std::int64_t>(line.source_sequence),
                             static_cast<std::int64_t>(line.destination_sequence)});
  }
  return view;
}

}  // namespace florin
