#pragma once

#include <cstddef>

namespace florin {

/// Raises the number of files that this process may have open as far as it is allowed to, and tells how many of
/// the wanted connections that leaves room for. A server that accepts more than it can open is of no use to
/// anybody: it spins, and loses its way to the database.
std::size_t make_room_for_connections(std::size_t wanted);

}  // namespace florin
