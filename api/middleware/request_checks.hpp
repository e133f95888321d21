#pragma once

#include "api/api_call.hpp"

namespace florin {

/// The checks that need nobody else, before anybody is asked. Each answers the refusal, or nothing.

/// More requests at once than the edge is meant for: UNAVAILABLE.
std::optional<error> check_load(const api_call& call);
/// RFC 9112 §3.2: exactly one Host; a target that is a path; no header twice that may be there once.
/// MALFORMED_REQUEST.
std::optional<error> check_syntax(const api_call& call);
/// NOT_FOUND for an unknown path, METHOD_NOT_ALLOWED for a known one.
std::optional<error> check_route(const api_call& call);
/// FORBIDDEN for what only a sandbox has.
std::optional<error> check_environment(const api_call& call);
/// Nothing is begun that could not be committed: UNAVAILABLE.
std::optional<error> check_availability(const api_call& call);
/// How many bytes the body of a request of this operation may have.
std::size_t max_body_bytes(const operation& asked, const edge_settings& settings);

/// PAYLOAD_TOO_LARGE, and UNSUPPORTED_MEDIA_TYPE for a body that is not of the operation's type.
std::optional<error> check_body(const api_call& call);

}  // namespace florin
