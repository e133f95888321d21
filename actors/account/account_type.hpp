#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace florin {

/// accounts-api.md "Supported Account Types"; `internal` is the bank's own and has no floor.
enum class account_type : std::uint8_t { checking, savings, investment, crypto, business, internal };

std::string_view to_text(account_type type);
/// Only types that a client may name: never `internal`.
std::optional<account_type> parse_account_type(std::string_view text);

std::string record_text(account_type type);
bool read_record_text(std::string_view text, account_type& type);

}  // namespace florin
