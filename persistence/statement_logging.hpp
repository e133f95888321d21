#pragma once

#include <string>
#include <vector>

namespace florin {

/// Settings by which the database's log keeps what statements carry, such as keys of users who are erased later,
/// as "log_parameter_max_length = -1". Empty for one that is set as docs/security.md asks. Throws
/// std::runtime_error with what PostgreSQL said.
std::vector<std::string> revealing_log_settings(const std::string& url);

}  // namespace florin
