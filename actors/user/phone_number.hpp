#pragma once

#include <string>
#include <string_view>

namespace florin {

// Numbers of the world's numbering plans, written as E.164 has it: "+436601234567".

/// Whether there may be such a number: its country code is assigned, and it has as many digits as numbers have
/// there.
bool is_phone_number(std::string_view text);

/// Whether the bank pays for messages to it: not when its holder may earn from them, or nobody carries it.
bool may_be_texted(std::string_view number);

/// On whom it depends what a message costs: the country or territory ("AT", "JM"; ISO 3166-1), or the country code
/// of numbers that are no country's ("+882").
std::string country_of_number(std::string_view number);

}  // namespace florin
