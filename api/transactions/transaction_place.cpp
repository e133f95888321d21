#include "api/transactions/transaction_place.hpp"

#include "actors/values/record_text.hpp"

namespace florin {

std::optional<transaction_place> transaction_place::parse(std::string_view text) {
  auto space = text.find(' ', 2);
  if (space == std::string_view::npos) return std::nullopt;
  // PostgreSQL's bigint, which sequences are kept in, has a sign.
  std::int64_t sequence = 0;
  transaction_place place{text[0] == 'b', {}};
  if (!read_record_text(text.substr(2, space - 2), sequence) || sequence < 0 ||
      !read_record_text(text.substr(space + 1), place.position.amount))
    return std::nullopt;
  place.position.sequence = static_cast<std::uint64_t>(sequence);
  return to_text(place) == text ? std::optional{place} : std::nullopt;
}

std::string to_text(const transaction_place& place) {
  return (place.backwards ? "b " : "f ") + std::to_string(place.position.sequence) + ' ' +
         to_text(place.position.amount);
}

}  // namespace florin
