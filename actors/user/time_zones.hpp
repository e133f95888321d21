#pragma once

#include <string_view>

namespace florin {

/// Whether the system's time zone database knows the name, as a zone or as another name of one. The database is
/// read once; what is added to it later counts with the next start.
bool is_time_zone(std::string_view name);

}  // namespace florin
