#include "actors/user/user_changes.hpp"

#include "actors/credentials/concealed_record.hpp"
#include "actors/credentials/keyed_digest.hpp"
#include "actors/journal/canonical_form.hpp"
#include "actors/journal/record_change.hpp"
#include "actors/values/letter_case.hpp"

namespace florin {
namespace {

record stored(const user& state, const data_key& key) {
  return conceal(to_record(state), personal_user_fields, key);
}

}  // namespace

unique_claim claim_on(user_name kind, std::string_view name, const key_ring& keys) {
  std::string claimed = kind == user_name::email ? "user.email" : "user.username";
  auto value = to_hex(keyed_digest(keys.derive("claims"), claimed, {lower_case(name)}));
  return {std::move(claimed), std::move(value)};
}

entity_change registration_change(const user& registered, const data_key& key, const key_ring& keys,
                                  const origin& from) {
  auto change = record_change({entity_kind::user, registered.id}, registered.id, 1, "user.registered", {},
                              stored(registered, key));
  change.claims = {claim_on(user_name::username, registered.username, keys),
                   claim_on(user_name::email, registered.email, keys)};
  change.wrapped_key = keys.wrap(key, registered.id);
  note_origin(change, from, &key);
  return change;
}

entity_change user_change(const user& before, const user& after, std::uint64_t version, std::string event,
                          const data_key& key, const origin& from) {
  auto change = record_change({entity_kind::user, after.id}, after.id, version, std::move(event),
                              stored(before, key), stored(after, key));
  note_origin(change, from, &key);
  return change;
}

}  // namespace florin
