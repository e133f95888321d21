#pragma once

#include <string>

#include "actors/credentials/key_ring.hpp"
#include "actors/journal/entry.hpp"
#include "actors/query/queries.hpp"
#include "actors/session/origin.hpp"
#include "actors/user/user.hpp"
#include "actors/user/user_events.hpp"

namespace florin {

/// The claim on a user's name. Its value is a keyed digest of the name in lower case, so that nobody without the
/// bank's key can tell from it who is registered.
unique_claim claim_on(user_name kind, std::string_view name, const key_ring& keys);

/// What is stored of a user, made readable. Throws unreadable_record when the key is not the one that concealed
/// it, or when something personal or secret lies in clear.
user readable_user(const record& stored, const data_key& key);

/// The claims that a user holds.
std::vector<unique_claim> claims_of(const user& state, const key_ring& keys);

/// Whether it is a user of whom nothing personal is left.
bool is_erased(const stored_entity& holder);

/// Whether the claim belongs to who holds it: the names that it was made of are concealed with the user's own key,
/// so that nobody who can only write the database gives a name to somebody else.
bool is_held_rightly(const unique_claim& claim, const stored_entity& holder, const key_ring& keys);

/// A new user as the journal takes it, with the key that conceals what is personal.
entity_change registration_change(const user& registered, const data_key& key, const key_ring& keys,
                                  const origin& from);

/// A later change of a user, with the claims that go with its names. `version` is the one after the change. When
/// it erases the user, the key goes, too.
entity_change user_change(const user& before, const user& after, std::uint64_t version, user_event event,
                          const data_key& key, const key_ring& keys, const origin& from);

}  // namespace florin
