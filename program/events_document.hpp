#pragma once

#include <string>

#include "actors/journal/event_catalogue.hpp"

namespace florin {

/// docs/events.md: all types of events with what they mean and the fields that they may have, by entity.
std::string events_document(const event_catalogue& known);

}  // namespace florin
