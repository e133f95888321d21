#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "actors/values/identifier.hpp"

namespace florin {

/// What a request with an Idempotency-Key came to: what it made, if anything. The edge makes its reply again out
/// of that. The names are stored.
enum class outcome_kind : std::uint8_t {
  /// It was done, and there is nothing to show for it, e.g. a message was sent.
  done,
  /// Its facts are the error (`actors/values/error_record.hpp`) and the request that it was the answer to.
  refusal,
  transaction,
  /// Transfers, each on its own; its facts say what became of them (`actors/transaction/batch_outcome.hpp`).
  batch,
  account,
  hold,
  user,
  session,
  device,
  oauth_client,
  /// A role as the request left it, which its facts say.
  role,
  approval
};
std::string_view to_text(outcome_kind kind);
std::optional<outcome_kind> parse_outcome_kind(std::string_view text);

inline outcome_kind kind_of_made(const transaction_id&) { return outcome_kind::transaction; }
inline outcome_kind kind_of_made(const account_id&) { return outcome_kind::account; }
inline outcome_kind kind_of_made(const hold_id&) { return outcome_kind::hold; }
inline outcome_kind kind_of_made(const user_id&) { return outcome_kind::user; }
inline outcome_kind kind_of_made(const session_id&) { return outcome_kind::session; }
inline outcome_kind kind_of_made(const device_id&) { return outcome_kind::device; }
inline outcome_kind kind_of_made(const oauth_client_id&) { return outcome_kind::oauth_client; }
inline outcome_kind kind_of_made(const approval_id&) { return outcome_kind::approval; }

}  // namespace florin
