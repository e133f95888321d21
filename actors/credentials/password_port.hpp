#pragma once

#include "actors/port.hpp"

namespace florin {

/// What takes tens of milliseconds of a processor.
struct password_questions : questions<struct hash_password_of, struct check_password> {};

}  // namespace florin
