#pragma once

#include <string_view>
#include <vector>

namespace florin::fuzzing {

/// Each takes any bytes, as a client or a damaged disk would give them, and throws broken_property when what
/// Florin makes of them is not what it promises: that it accepts what it should and nothing else, and that
/// whatever it accepts comes back the same when it is written and read again.

/// The body of a request as JSON; nlohmann's parser without Florin's rules is the second opinion.
void check_json(std::string_view input);
/// The head of a request, whose lines are looked at again.
void check_heads(std::string_view input);
/// Percent encoding, queries, base64url, media types and headers.
void check_http_values(std::string_view input);
/// Decimal numbers, amounts and 128-bit integers.
void check_amounts(std::string_view input);
/// Sealed cursors, and the places in a list that they hold.
void check_cursors(std::string_view input);
/// Access tokens: the input alone, and as header and as payload under a genuine signature.
void check_tokens(std::string_view input);
/// What OAuth's clients send: addresses, scopes, proofs and codes; and what pages show and take back.
void check_oauth(std::string_view input);
void check_identifiers(std::string_view input);
/// Dates and instants; a second computation of the calendar compares.
void check_dates(std::string_view input);
/// The first byte chooses a schema of a body, the rest is the JSON that is read by it.
void check_request_bodies(std::string_view input);
/// The same for the queries of URLs.
void check_queries(std::string_view input);
/// A whole request through the whole edge, in front of a bank in memory.
void check_requests(std::string_view input);
/// What stored rows hold: records, ids and digests as texts.
void check_stored_texts(std::string_view input);
/// The bytes that are hashed, which a reader of its own takes apart again; and Merkle proofs.
void check_canonical_form(std::string_view input);
/// CBOR, and what an authenticator answers.
void check_authenticators(std::string_view input);
/// PNG, JPEG and WebP files, as users send them.
void check_pictures(std::string_view input);

/// A target by the name of its corpus, tests/fuzzing/corpus/<name>.
struct fuzz_target {
  std::string_view name;
  void (*check)(std::string_view input);
};
const std::vector<fuzz_target>& fuzz_targets();

}  // namespace florin::fuzzing
