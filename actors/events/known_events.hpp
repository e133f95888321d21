#pragma once

#include "actors/journal/event_catalogue.hpp"

namespace florin {

/// Every type of event that this bank journals, of all nouns.
const event_catalogue& known_events();

}  // namespace florin
