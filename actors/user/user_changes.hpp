#pragma once

#include <string>

#include "actors/credentials/key_ring.hpp"
#include "actors/journal/entry.hpp"
#include "actors/session/origin.hpp"
#include "actors/user/user.hpp"

namespace florin {

/// The claim on a user's name. Its value is a keyed digest of the name in lower case, so that nobody without the
/// bank's key can tell from it who is registered.
unique_claim claim_on(user_name kind, std::string_view name, const key_ring& keys);

/// A new user as the journal takes it, with the key that conceals what is personal.
entity_change registration_change(const user& registered, const data_key& key, const key_ring& keys,
                                  const origin& from);

/// A later change of a user, with the claims that go with its names. `version` is the one after the change. When
/// it erases the user, the key goes, too.
entity_change user_change(const user& before, const user& after, std::uint64_t version, std::string event,
                          const data_key& key, const key_ring& keys, const origin& from);

}  // namespace florin
