#include "actors/session/mandate.hpp"

#include <charconv>

namespace florin {

std::string record_text(const transfer_limits& limits) {
  return std::to_string(limits.per_transfer) + ' ' + std::to_string(limits.per_day);
}

bool read_record_text(std::string_view text, transfer_limits& limits) {
  const auto* end = text.data() + text.size();
  auto first = std::from_chars(text.data(), end, limits.per_transfer);
  if (first.ec != std::errc{} || first.ptr == end || *first.ptr != ' ') return false;
  auto second = std::from_chars(first.ptr + 1, end, limits.per_day);
  return second.ec == std::errc{} && second.ptr == end;
}

}  // namespace florin
