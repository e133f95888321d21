#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace florin {

/// Whether it is an address that every mail server understands: a dot-atom of at most 64 characters, "@", and a
/// host name (RFC 5321 §4.1.2, without quoted local parts and address literals). Has no blanks, brackets, line
/// ends or characters beyond ASCII.
bool is_mail_address(std::string_view text);

/// Who a message is from (RFC 5322 §3.4).
struct mailbox {
  /// UTF-8, may be empty.
  std::string name;
  std::string address;

  bool operator==(const mailbox&) const = default;
};

/// Of "Florin Bank <no-reply@bank.example>" or "no-reply@bank.example". The name has no quotes, backslashes, angle
/// brackets or control characters.
std::optional<mailbox> parse_mailbox(std::string_view text);

}  // namespace florin
