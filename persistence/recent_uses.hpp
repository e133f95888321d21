#pragma once

#include <pqxx/pqxx>
#include <vector>

#include "actors/transaction/transaction_caps.hpp"

namespace florin {

void prepare_recent_uses(pqxx::connection& connection);

/// What the caps have to know of what the journal has, so that a restart does not start them anew: the span that
/// each looks back at, before what was stamped last; oldest first. Nothing of what has no cap.
std::vector<committed_use> read_recent_uses(pqxx::transaction_base& transaction, std::uint64_t cell,
                                            timestamp last_stamped_at, const transaction_cap_settings& caps);

}  // namespace florin
