#include "api/pages/cursor.hpp"

#include "actors/journal/canonical_form.hpp"
#include "actors/values/base64url.hpp"

namespace florin {
namespace {

constexpr std::size_t seal_length = 16;

std::string seal_of(std::string_view place, std::string_view list) {
  return to_hex(sha256(std::string(place).append("\n").append(list))).substr(0, seal_length);
}

}  // namespace

std::string encode_cursor(std::string_view place, std::string_view list) {
  return to_base64url(seal_of(place, list).append(place));
}

std::optional<std::string> decode_cursor(std::string_view cursor, std::string_view list) {
  auto text = from_base64url(cursor);
  if (!text || text->size() < seal_length) return std::nullopt;
  auto place = text->substr(seal_length);
  if (text->substr(0, seal_length) != seal_of(place, list)) return std::nullopt;
  return place;
}

}  // namespace florin
