#include <cstring>

#include "actors/values/record_text.hpp"
#include "tests/fuzzing/property.hpp"
#include "tests/fuzzing/targets.hpp"

namespace florin::fuzzing {
namespace {

template <class Id>
void check_text(std::string_view input) {
  auto id = Id::parse(input);
  if (!id) return;
  require(to_text(*id) == input, "an id has one text only");
  Id stored;
  require(read_record_text(record_text(*id), stored) && stored == *id, "a stored id is the same");
}

identifier_bits bits_of(std::string_view bytes) {
  identifier_bits bits;
  std::memcpy(&bits.high, bytes.data(), sizeof bits.high);
  std::memcpy(&bits.low, bytes.data() + sizeof bits.high, sizeof bits.low);
  return bits;
}

void check_bits(std::string_view bytes) {
  constexpr std::size_t size = sizeof(identifier_bits);
  if (bytes.size() < 2 * size) return;
  auto first = bits_of(bytes);
  auto second = bits_of(bytes.substr(size));
  require(parse_identifier_bits(to_text(first)) == first, "all bits are in the text");
  require((first <=> second) == (to_text(first) <=> to_text(second)), "texts sort as ids do");
}

}  // namespace

void check_identifiers(std::string_view input) {
  check_text<account_id>(input);
  check_text<user_id>(input);
  check_text<session_id>(input);
  check_text<transaction_id>(input);
  check_text<request_id>(input);
  check_bits(input);
}

}  // namespace florin::fuzzing
