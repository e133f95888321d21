#pragma once

#include <span>

#include "actors/credentials/data_key.hpp"
#include "actors/values/record.hpp"

namespace florin {

/// The same record with the texts of these fields concealed. Absent and empty ones stay as they are.
record conceal(record plain, std::span<const std::string_view> fields, const data_key& key);

/// The same record with every concealed text readable. Throws unreadable_record for one of another key.
record reveal(record stored, const data_key& key);

/// Throws unreadable_record for one of these fields that lies in clear: they are always concealed, so whoever put
/// it there had no key.
void require_concealed(const record& stored, std::span<const std::string_view> fields);

/// The same record without what is concealed, for whoever has no key and needs none.
record without_concealed(record stored);

}  // namespace florin
