#pragma once

#include "api/api_call.hpp"

namespace florin {

/// What a request under this key was answered, made of its outcome (ADR 35).

/// Of the first answer.
std::uint16_t status_of_outcome(const operation& of, const idempotency_record& stored);

/// Makes the body of an earlier success again, for `then`: as the operation's `make_reply_again` does; empty when
/// it has none.
void make_reply_again(const call_ptr& call, const operation& of, const idempotency_record& stored,
                      std::function<void(std::string)> then);

/// The error, and the X-Request-Id of the answer that it was first told in.
record facts_of_refusal(const error& why, const std::string& request);
std::string first_request_of(const idempotency_record& refusal);

}  // namespace florin
