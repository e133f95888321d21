#pragma once

#include <pqxx/pqxx>

#include "actors/journal/entry.hpp"

namespace florin {

/// The columns kind, made and facts of a remembered outcome, of which `first` is the first. Throws damaged_row and
/// unreadable_record.
void read_what_was_made(idempotency_record& outcome, const pqxx::row& row, pqxx::row::size_type first);

}  // namespace florin
