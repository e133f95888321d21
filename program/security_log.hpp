#pragma once

#include "actors/events/event_cursor_actor.hpp"
#include "monitoring/log.hpp"

namespace florin {

/// Writes to the server's log what a bank's security watches: who was given power or blocked, whose second factor
/// went, whose password is guessed, what staff took away. A line for each, whatever crashes in between; after a
/// crash perhaps twice. Whoever gathers logs needs no access to the journal.
event_consumer security_log(event_log& log);

}  // namespace florin
