#pragma once

#include "api/api_call.hpp"

namespace florin {

/// Idempotency-Key (rules.md §3). The key's row commits with what the request did, so a second request under
/// the same key is found out by the commit; what it would have done is refused, and the stored reply repeated.

/// Reads the key and fingerprints the request. Refuses one that is not 1 to 255 visible ASCII characters
/// (VALIDATION_ERROR).
std::optional<error> read_idempotency_key(api_call& call);

/// Where a key is required it is required of programs: API keys, grants and clients (IDEMPOTENCY_KEY_REQUIRED).
/// Somebody who is logged in sees what became of a request.
std::optional<error> refuse_missing_key(const api_call& call);

/// Whether this is the bank's word for a key that was used before.
bool is_used_key(const error& why);

/// Answers what the first request under this key was answered, if there was one, and goes on otherwise. Operations
/// that move money leave that to their commit.
void unless_repeated(const call_ptr& call, std::function<void()> then);

/// Answers what the first request under this key was answered, or IDEMPOTENCY_MISMATCH when this is another
/// request.
void replay(const call_ptr& call);

/// Stores the refusal, then answers it.
void remember_refusal(const call_ptr& call, const error& why);

}  // namespace florin
