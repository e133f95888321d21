#pragma once

#include <vector>

#include "actors/account/account.hpp"
#include "actors/journal/entry.hpp"

namespace florin {

/// What happens to an account, as it is journaled. Its struct declares the type, and `account_event` lists it.
journal_event journaled(const account_event& event);
journal_event journaled(const account_opened& opening);

/// Of the opening, and of all that `account_event` can be.
std::vector<const event_type*> account_event_types();

}  // namespace florin
