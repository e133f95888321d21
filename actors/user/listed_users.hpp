#pragma once

#include "actors/credentials/key_ring.hpp"
#include "actors/query/people_queries.hpp"
#include "actors/values/result.hpp"

namespace florin {

/// The users as staff may read them; of one whose key is gone, only what was never concealed. INTERNAL for a
/// record that this version cannot read.
result<list_users::answer> readable(const find_users::answer& found, const key_ring& keys);

}  // namespace florin
