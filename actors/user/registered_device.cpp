#include "actors/user/registered_device.hpp"

#include <algorithm>

#include "actors/values/base64url.hpp"
#include "actors/values/record_text.hpp"

namespace florin {
namespace {

/// Devices that were registered before there were push messages have one part less.
constexpr std::size_t fewest_parts = 5;
constexpr std::size_t most_parts = 6;

std::vector<std::string_view> parts_of(std::string_view word) {
  std::vector<std::string_view> parts;
  for (auto end = word.find(','); end != std::string_view::npos; end = word.find(',')) {
    parts.push_back(word.substr(0, end));
    word.remove_prefix(end + 1);
  }
  parts.push_back(word);
  return parts;
}

bool read_device(std::string_view word, registered_device& device) {
  auto parts = parts_of(word);
  if (parts.size() < fewest_parts || parts.size() > most_parts) return false;
  auto id = device_id::parse(parts[0]);
  auto name = from_base64url(parts[1]);
  auto push_token = from_base64url(parts.size() == most_parts ? parts[5] : "");
  if (!id || !name || !push_token) return false;
  device.id = *id;
  device.name = *name;
  device.token_digest = parts[2];
  device.push_token = *push_token;
  return read_record_text(parts[3], device.registered_at) && read_record_text(parts[4], device.last_login_at);
}

}  // namespace

std::string record_text(const std::vector<registered_device>& devices) {
  std::vector<std::string> words;
  for (const auto& each : devices)
    words.push_back(to_text(each.id) + ',' + to_base64url(each.name) + ',' + each.token_digest + ',' +
                    record_text(each.registered_at) + ',' + record_text(each.last_login_at) + ',' +
                    to_base64url(each.push_token));
  return record_text(words);
}

bool read_record_text(std::string_view text, std::vector<registered_device>& devices) {
  devices.clear();
  std::vector<std::string> words;
  read_record_text(text, words);
  return std::ranges::all_of(words, [&](const auto& word) { return read_device(word, devices.emplace_back()); });
}

}  // namespace florin
