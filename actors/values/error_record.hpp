#pragma once

#include "actors/values/error.hpp"
#include "actors/values/record.hpp"

namespace florin {

/// A refusal as it is stored: its code, message and details, each detail with the kind of its value, so that what
/// is read is the same error.
record record_of(const error& why);
/// Throws unreadable_record.
error error_in(const record& stored);

}  // namespace florin
