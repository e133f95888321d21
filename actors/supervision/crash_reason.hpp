#pragma once

#include <caf/all.hpp>
#include <exception>

namespace florin {

/// The reason with which an actor ends that threw: what the exception says, for whoever supervises it. CAF's
/// own handler keeps only that there was one.
caf::error crash_reason(caf::scheduled_actor* crashed, std::exception_ptr& failure);

}  // namespace florin
