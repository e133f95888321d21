#pragma once

#include "actors/account/product.hpp"
#include "actors/credentials/key_ring.hpp"
#include "actors/identity/sandbox_commands.hpp"
#include "actors/transaction/transaction_group.hpp"

namespace florin {

/// A developer's ready-made customer (P89, P90): user, API key, and checking USD 10,000.00, savings USD
/// 1,000.00 and checking EUR 1,000.00, funded by real postings from the clearing accounts.
struct sandbox_customer {
  create_sandbox_customer::answer view;
  group_ptr group;
};

sandbox_customer make_sandbox_customer(const create_sandbox_customer& command, const product_catalogue& catalogue,
                                       const key_ring& keys, identifier_source& identifiers,
                                       const secret_source& secrets);

}  // namespace florin
