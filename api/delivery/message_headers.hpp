#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "actors/notification/mailbox.hpp"
#include "actors/notification/outgoing_message.hpp"
#include "actors/values/timestamp.hpp"

namespace florin {

/// Text for a header: as it is when it is printable ASCII, otherwise as encoded words (RFC 2047) with the folding
/// between them. Line ends and other control characters are encoded too, so that they cannot end the header.
std::string encoded_header_text(std::string_view text);

/// "Sat, 20 Jan 2024 14:30:25 +0000" (RFC 5322 §3.3).
std::string header_date(timestamp instant);

/// The header of a message (RFC 5322) without line ends behind the fields, and without what describes its MIME
/// encoding. The Message-ID is a digest of what the message says to whom, and thereby the same in each try.
std::vector<std::string> message_headers(const outgoing_message& message, const mailbox& from, timestamp now);

}  // namespace florin
