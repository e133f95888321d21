#pragma once

#include <optional>
#include <string>
#include <vector>

#include "actors/account/account.hpp"
#include "actors/journal/entry.hpp"

namespace florin {

/// What an account claims: its number, and, as long as it is open, that its owner has one of this type and
/// currency; the bank has several.
std::vector<unique_claim> claims_of(const account& state);

/// Those of `some` that are not among `others`.
std::vector<unique_claim> without(std::vector<unique_claim> some, const std::vector<unique_claim>& others);

/// Whether the claims that an entity holds (name to value) are those that its snapshot says it has to hold. Claims
/// are in no hash; they follow from what is. Users' names are claimed by a digest that only the bank's key
/// gives, so that of those only the presence is checked. What is wrong, in one sentence.
std::optional<std::string> check_claims(const entity_ref& entity, const record& snapshot, const record& held);

}  // namespace florin
