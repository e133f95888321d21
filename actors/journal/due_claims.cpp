#include "actors/journal/due_claims.hpp"

#include <algorithm>

namespace florin {
namespace {

struct due_claim {
  std::string name;
  /// Nothing where the snapshot does not tell.
  std::optional<std::string> value;
};

std::string text_in(const record& snapshot, std::string_view name) {
  const auto* text = snapshot.find(name);
  return text ? *text : std::string{};
}

std::vector<due_claim> due_from_account(const record& snapshot) {
  std::vector<due_claim> due;
  for (auto& claim : claims_of(from_record<account>(snapshot)))
    due.push_back({std::move(claim.name), std::move(claim.value)});
  return due;
}

std::vector<due_claim> due_from_user(const record& snapshot) {
  if (!text_in(snapshot, "erased_at").empty()) {
    auto retained = text_in(snapshot, "retained_username");
    // Earlier versions gave it up.
    return retained.empty() ? std::vector<due_claim>{} : std::vector<due_claim>{{"user.username", retained}};
  }
  return {{"user.email", std::nullopt}, {"user.username", std::nullopt}};
}

std::vector<due_claim> due_from_session(const record& snapshot) {
  auto digest = text_in(snapshot, "credential_digest");
  if (digest.empty()) return {};
  return {{"session.credential", digest}};
}

std::vector<due_claim> due_from(const entity_ref& entity, const record& snapshot) {
  switch (entity.kind) {
    case entity_kind::account: return due_from_account(snapshot);
    case entity_kind::user: return due_from_user(snapshot);
    case entity_kind::session: return due_from_session(snapshot);
    case entity_kind::oauth_client: return {{"oauth_client.id", to_text(oauth_client_id{entity.id})}};
    case entity_kind::notification:
    case entity_kind::avatar:
    case entity_kind::role:
    case entity_kind::approval: break;
  }
  return {};
}

}  // namespace

std::vector<unique_claim> claims_of(const account& state) {
  const auto& terms = state.terms;
  std::vector<unique_claim> claims{{"account.number", terms.number}};
  if (terms.type != account_type::internal && !state.closed_at)
    claims.push_back({"account.owner_type_currency", to_text(terms.owner) + " " +
                                                         std::string(to_text(terms.type)) + " " +
                                                         std::string(terms.currency.code())});
  return claims;
}

std::vector<unique_claim> without(std::vector<unique_claim> some, const std::vector<unique_claim>& others) {
  std::erase_if(some, [&](const unique_claim& each) { return std::ranges::find(others, each) != others.end(); });
  return some;
}

std::optional<std::string> check_claims(const entity_ref& entity, const record& snapshot, const record& held) {
  auto due = due_from(entity, snapshot);
  for (const auto& claim : due) {
    const auto* value = held.find(claim.name);
    if (!value || (claim.value && *claim.value != *value))
      return name_of(entity) + " does not hold its claim '" + claim.name + "'";
  }
  for (const auto& [name, value] : held.fields)
    if (std::ranges::find(due, name, &due_claim::name) == due.end())
      return name_of(entity) + " holds a claim '" + name + "' that is not due to it";
  return std::nullopt;
}

}  // namespace florin
