#include "persistence/idempotency_id.hpp"

#include "actors/journal/canonical_form.hpp"

namespace florin {

identifier_bits idempotency_id(const user_id& principal, std::string_view operation, std::string_view key) {
  // Neither the id nor an operation's name has a blank, so no two triples make the same text.
  auto hash = sha256(to_text(principal) + ' ' + std::string(operation) + ' ' + std::string(key));
  identifier_bits id;
  for (std::size_t i = 0; i < 8; ++i) {
    id.high = id.high << 8 | hash[i];
    id.low = id.low << 8 | hash[8 + i];
  }
  return id;
}

}  // namespace florin
