#include "actors/user/registered_device.hpp"

#include <array>

#include "actors/values/base64url.hpp"
#include "actors/values/record_text.hpp"

namespace florin {
namespace {

constexpr std::size_t part_count = 5;

/// Nothing when there are more or fewer.
std::optional<std::array<std::string_view, part_count>> parts_of(std::string_view word) {
  std::array<std::string_view, part_count> parts;
  for (std::size_t i = 0; i < part_count; ++i) {
    auto end = word.find(',');
    if ((end == std::string_view::npos) != (i + 1 == part_count)) return std::nullopt;
    parts[i] = word.substr(0, end);
    word.remove_prefix(std::min(end, word.size() - 1) + 1);
  }
  return parts;
}

}  // namespace

std::string record_text(const std::vector<registered_device>& devices) {
  std::vector<std::string> words;
  for (const auto& each : devices)
    words.push_back(to_text(each.id) + ',' + to_base64url(each.name) + ',' + each.token_digest + ',' +
                    record_text(each.registered_at) + ',' + record_text(each.last_login_at));
  return record_text(words);
}

bool read_record_text(std::string_view text, std::vector<registered_device>& devices) {
  devices.clear();
  std::vector<std::string> words;
  read_record_text(text, words);
  for (const auto& word : words) {
    auto parts = parts_of(word);
    if (!parts) return false;
    auto& each = devices.emplace_back();
    auto id = device_id::parse((*parts)[0]);
    auto name = from_base64url((*parts)[1]);
    if (!id || !name || !read_record_text((*parts)[3], each.registered_at) ||
        !read_record_text((*parts)[4], each.last_login_at))
      return false;
    each.id = *id;
    each.name = *name;
    each.token_digest = (*parts)[2];
  }
  return true;
}

}  // namespace florin
