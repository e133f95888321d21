#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "tests/end_to_end/harness/http_client.hpp"

namespace florin::end_to_end {

/// RFC 3339 in UTC with Z, and within a minute of now: an instant in another unit or of another day is not.
bool is_recent_instant(const nlohmann::json& value);
/// "2026-12-01"
bool is_date(const nlohmann::json& value);
/// "acc_…", with 128 bits behind the prefix.
bool is_identifier(const nlohmann::json& value, const std::string& prefix);

/// An amount in minor units: 1050 for "10.50".
std::int64_t minor_units(const std::string& amount);

/// Checks status, code and the whole shape of a refusal (rules.md §2), and gives its details.
nlohmann::json refused(const http_reply& reply, long status, const std::string& code);

/// Checks that an object has these members and no other.
void has_exactly(const nlohmann::json& object, const std::vector<std::string>& members);

}  // namespace florin::end_to_end
