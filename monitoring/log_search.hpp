#pragma once

#include "monitoring/log_lines.hpp"

namespace florin {

/// Looks for what is asked among the lines, and at no more than `most_bytes` of them.
list_log_entries::answer find_entries(const log_lines& lines, const list_log_entries& asked,
                                      std::uint64_t most_bytes);

}  // namespace florin
