#include "actors/user/user_block.hpp"

#include <algorithm>
#include <array>

#include "actors/values/base64url.hpp"
#include "actors/values/record_text.hpp"

namespace florin {
namespace {

constexpr std::array all_scopes{block_scope::transactions, block_scope::all};
constexpr std::array all_sources{block_source::staff, block_source::compliance, block_source::fraud};

/// "compliance,all,usr_…,2026-11-30T13:00:00.000000Z"
bool read_block(std::string_view word, user_block& block) {
  std::array<std::string_view, 4> parts;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    auto end = word.find(',');
    bool is_last = i + 1 == parts.size();
    if (is_last != (end == std::string_view::npos)) return false;
    parts[i] = word.substr(0, end);
    word.remove_prefix(is_last ? word.size() : end + 1);
  }
  return read_record_text(parts[0], block.source) && read_record_text(parts[1], block.scope) &&
         read_record_text(parts[2], block.by) && read_record_text(parts[3], block.since);
}

}  // namespace

std::string_view to_text(block_scope scope) {
  switch (scope) {
    case block_scope::transactions: return "transactions";
    case block_scope::all: return "all";
  }
  return "";
}
std::string record_text(block_scope scope) { return std::string(to_text(scope)); }
bool read_record_text(std::string_view text, block_scope& scope) {
  for (auto each : all_scopes)
    if (text == to_text(each)) return scope = each, true;
  return false;
}

std::string_view to_text(block_source source) {
  switch (source) {
    case block_source::staff: return "staff";
    case block_source::compliance: return "compliance";
    case block_source::fraud: return "fraud";
  }
  return "";
}
std::string record_text(block_source source) { return std::string(to_text(source)); }
bool read_record_text(std::string_view text, block_source& source) {
  for (auto each : all_sources)
    if (text == to_text(each)) return source = each, true;
  return false;
}

std::string record_text(const std::vector<user_block>& blocks) {
  std::vector<std::string> words;
  for (const auto& each : blocks)
    words.push_back(record_text(each.source) + ',' + record_text(each.scope) + ',' + record_text(each.by) + ',' +
                    record_text(each.since));
  return record_text(words);
}

bool read_record_text(std::string_view text, std::vector<user_block>& blocks) {
  blocks.clear();
  std::vector<std::string> words;
  read_record_text(text, words);
  return std::ranges::all_of(words, [&](const auto& word) { return read_block(word, blocks.emplace_back()); });
}

std::string record_text(const block_reasons& reasons) {
  std::string text;
  bool has_any = false;
  for (const auto& each : reasons.of) {
    // A mark of its own, since an empty reason would be no word.
    text.append(text.empty() ? "." : " .").append(to_base64url(each.reason));
    has_any = has_any || !each.reason.empty();
  }
  return has_any ? text : std::string{};
}

bool read_record_text(std::string_view text, block_reasons& reasons) {
  if (text.empty()) return true;
  std::vector<std::string> words;
  read_record_text(text, words);
  if (words.size() != reasons.of.size()) return false;
  for (std::size_t i = 0; i < words.size(); ++i) {
    auto reason = words[i].starts_with('.') ? from_base64url(words[i].substr(1)) : std::nullopt;
    if (!reason) return false;
    reasons.of[i].reason = *reason;
  }
  return true;
}

std::optional<block_scope> widest(const std::vector<user_block>& blocks) {
  if (blocks.empty()) return std::nullopt;
  return std::ranges::max(blocks, {}, &user_block::scope).scope;
}

bool stops_credits(const std::vector<user_block>& blocks) {
  return std::ranges::any_of(blocks, [](const user_block& each) { return each.source != block_source::staff; });
}

const user_block* find_block(const std::vector<user_block>& blocks, block_source source) {
  auto found = std::ranges::find(blocks, source, &user_block::source);
  return found == blocks.end() ? nullptr : &*found;
}

}  // namespace florin
