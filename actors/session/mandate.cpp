#include "actors/session/mandate.hpp"

#include <charconv>

namespace florin {

std::vector<std::string> faults_of_limits(const std::optional<transfer_limits>& limits) {
  constexpr std::int64_t most = 1'000'000'000'000;
  std::vector<std::string> faults;
  if (!limits) return faults;
  if (limits->per_transfer < 0 || limits->per_day > most || limits->per_transfer > most)
    faults.push_back("Must be from 0 to 10000000000.00");
  if (limits->per_transfer > limits->per_day) faults.push_back("per_transfer must not be more than per_day");
  return faults;
}

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
