#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <random>
#include <string>
#include <string_view>

#include "actors/values/timestamp.hpp"

namespace florin {

/// The 128 bits behind every id: 48 bits of milliseconds since 1970, then 80 random bits, so that ids
/// sort by the time of their making. As text: 26 characters of Crockford's base 32, as in ULIDs.
struct identifier_bits {
  std::uint64_t high = 0;
  std::uint64_t low = 0;

  auto operator<=>(const identifier_bits&) const = default;

  timestamp created_at() const { return {static_cast<std::int64_t>(high >> 16) * 1000}; }
};

std::string to_text(const identifier_bits& bits);
std::optional<identifier_bits> parse_identifier_bits(std::string_view text);

/// An id of one kind of thing. Kinds do not convert into each other; the text form has the kind's prefix.
template <class Kind>
struct identifier : identifier_bits {
  identifier() = default;
  explicit identifier(identifier_bits bits) : identifier_bits(bits) {}

  static constexpr std::string_view prefix() { return Kind::prefix; }

  /// Of e.g. "acc_01HMZ8…"; nothing when prefix, length or alphabet is wrong.
  static std::optional<identifier> parse(std::string_view text) {
    if (!text.starts_with(Kind::prefix)) return std::nullopt;
    auto bits = parse_identifier_bits(text.substr(Kind::prefix.size()));
    return bits ? std::optional{identifier{*bits}} : std::nullopt;
  }

  auto operator<=>(const identifier&) const = default;
};

template <class Kind>
std::string to_text(const identifier<Kind>& id) {
  return std::string(Kind::prefix) + to_text(static_cast<const identifier_bits&>(id));
}

struct account_kind {
  static constexpr std::string_view prefix = "acc_";
};
struct user_kind {
  static constexpr std::string_view prefix = "usr_";
};
struct session_kind {
  static constexpr std::string_view prefix = "ses_";
};
struct transaction_kind_tag {
  static constexpr std::string_view prefix = "txn_";
};
struct request_kind {
  static constexpr std::string_view prefix = "req_";
};
struct notification_kind {
  static constexpr std::string_view prefix = "ntf_";
};
struct token_kind {
  static constexpr std::string_view prefix = "tok_";
};
struct oauth_client_kind {
  static constexpr std::string_view prefix = "oac_";
};
struct device_kind {
  static constexpr std::string_view prefix = "dev_";
};
struct approval_kind {
  static constexpr std::string_view prefix = "apr_";
};
struct hold_kind {
  static constexpr std::string_view prefix = "hld_";
};

using account_id = identifier<account_kind>;
using user_id = identifier<user_kind>;
using session_id = identifier<session_kind>;
using transaction_id = identifier<transaction_kind_tag>;
using notification_id = identifier<notification_kind>;
using token_id = identifier<token_kind>;
using oauth_client_id = identifier<oauth_client_kind>;
using approval_id = identifier<approval_kind>;
using device_id = identifier<device_kind>;
using hold_id = identifier<hold_kind>;
using request_id = identifier<request_kind>;

/// Makes new ids. Not safe for two threads: whoever makes ids owns one.
class identifier_source {
 public:
  /// Many sources make ids at the same instant: each draws from the system what makes its ids its own.
  identifier_source();
  explicit identifier_source(std::uint64_t seed) : random_(seed) {}

  template <class Id>
  Id next(timestamp now) {
    return Id{next_bits(now)};
  }

 private:
  identifier_bits next_bits(timestamp now);

  std::mt19937_64 random_;
};

}  // namespace florin

template <class Kind>
struct std::hash<florin::identifier<Kind>> {
  std::size_t operator()(const florin::identifier<Kind>& id) const noexcept {
    // The low half is random; the high half tells apart the bank's own accounts, whose low half is a code.
    return std::hash<std::uint64_t>{}(id.low ^ (id.high * 0x9e3779b97f4a7c15ULL));
  }
};
