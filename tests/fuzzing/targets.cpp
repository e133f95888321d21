#include "tests/fuzzing/targets.hpp"

namespace florin::fuzzing {

const std::vector<fuzz_target>& fuzz_targets() {
  static const std::vector<fuzz_target> targets{
      {"json", check_json},
      {"heads", check_heads},
      {"http_values", check_http_values},
      {"amounts", check_amounts},
      {"cursors", check_cursors},
      {"tokens", check_tokens},
      {"oauth", check_oauth},
      {"identifiers", check_identifiers},
      {"dates", check_dates},
      {"request_bodies", check_request_bodies},
      {"queries", check_queries},
      {"requests", check_requests},
      {"stored_texts", check_stored_texts},
      {"canonical_form", check_canonical_form},
      {"authenticators", check_authenticators},
      {"pictures", check_pictures},
  };
  return targets;
}

}  // namespace florin::fuzzing
