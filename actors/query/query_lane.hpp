#pragma once

#include <cstddef>

#include "actors/query/history_port.hpp"

namespace florin {

/// Whose history a question is about, as a number: what is asked about the same user, session or account waits for
/// each other. Questions about nobody in particular share a lane for each kind.
std::size_t lane_of(const asked<history_questions>& question);

}  // namespace florin
