#pragma once

#include <string>

#include "actors/journal/batch_chain.hpp"

namespace florin {

/// Whether schema, columns, constraints, indexes, triggers, functions, owners and grants are what the program's
/// migrations make, and the server's role may no more than they give it. The migrations are run beside what is
/// compared, as the role that owns it, in a transaction that is always rolled back: nobody else sees or waits for
/// it.
audit_fault audit_catalogue(const std::string& owner_url);

}  // namespace florin
