#pragma once

#include <cstddef>

namespace florin {

/// Raises the number of files that this process may have open as far as it is allowed to, and tells how many of
/// the wanted connections that leaves room for. A server that has no file left for a connection stops accepting
/// for good, and cannot reach its database again either.
std::size_t make_room_for_connections(std::size_t wanted);

}  // namespace florin
