#include "actors/user/user_changes.hpp"

#include <algorithm>

#include "actors/credentials/concealed_record.hpp"
#include "actors/credentials/keyed_digest.hpp"
#include "actors/journal/canonical_form.hpp"
#include "actors/journal/due_claims.hpp"
#include "actors/journal/record_change.hpp"
#include "actors/values/letter_case.hpp"

namespace florin {
namespace {

record stored(const user& state, const data_key& key) {
  return conceal(conceal(to_record(state), personal_user_fields, key), personal_profile_fields, key);
}

unique_claim retained_claim(const record& erased) {
  const auto* value = erased.find("retained_username");
  return {"user.username", value ? *value : std::string{}};
}

}  // namespace

bool is_erased(const stored_entity& holder) {
  const auto* erased_at = holder.snapshot.find("erased_at");
  return holder.entity.kind == entity_kind::user && erased_at && !erased_at->empty();
}

unique_claim claim_on(user_name kind, std::string_view name, const key_ring& keys) {
  std::string claimed = kind == user_name::email ? "user.email" : "user.username";
  auto value = to_hex(keyed_digest(keys.derive("claims"), claimed, {lower_case(name)}));
  return {std::move(claimed), std::move(value)};
}

user readable_user(const record& stored, const data_key& key) {
  require_concealed(stored, personal_user_fields);
  require_concealed(stored, personal_profile_fields);
  return from_record<user>(reveal(stored, key));
}

std::vector<unique_claim> claims_of(const user& state, const key_ring& keys) {
  if (state.erased_at) return {{"user.username", state.retained_username}};
  return {claim_on(user_name::username, state.username, keys), claim_on(user_name::email, state.email, keys)};
}

bool is_held_rightly(const unique_claim& claim, const stored_entity& holder, const key_ring& keys) {
  user_id id{holder.entity.id};
  if (is_erased(holder)) return claim == retained_claim(holder.snapshot);
  auto key = holder.wrapped_key ? keys.unwrap(*holder.wrapped_key, id) : std::nullopt;
  if (holder.entity.kind != entity_kind::user || !key) return false;
  try {
    auto state = readable_user(holder.snapshot, *key);
    auto due = claims_of(state, keys);
    return state.id == id && std::ranges::find(due, claim) != due.end();
  } catch (const unreadable_record&) {
    return false;
  }
}

entity_change registration_change(const user& registered, const data_key& key, const key_ring& keys,
                                  const origin& from) {
  auto change =
      record_change(user_events::registered, registered.id, registered.id, 1, {}, stored(registered, key));
  change.claims = claims_of(registered, keys);
  change.wrapped_key = keys.wrap(key, registered.id);
  note_origin(change, from, &key);
  return change;
}

entity_change user_change(const user& before, const user& after, std::uint64_t version, user_event event,
                          const data_key& key, const key_ring& keys, const origin& from) {
  auto change = record_change(*event, after.id, after.id, version, stored(before, key), stored(after, key));
  change.erases_key = after.erased_at.has_value();
  auto held = claims_of(before, keys);
  auto due = claims_of(after, keys);
  change.released = without(held, due);
  change.claims = without(std::move(due), held);
  note_origin(change, from, &key);
  return change;
}

}  // namespace florin
