#include "actors/user/login_guard.hpp"

#include <algorithm>

#include "actors/values/record_text.hpp"

namespace florin {
namespace {

constexpr std::size_t most_networks = 64;
constexpr std::size_t most_trusted = 8;
constexpr std::chrono::seconds longest_cooling = std::chrono::hours(24);

std::chrono::seconds cooling_after(int failures, const lockout_settings& settings) {
  auto rounds = std::min(failures / settings.failures_of_network, 16);
  return std::min(settings.cooling * (1 << (rounds - 1)), longest_cooling);
}

std::string_view next_word(std::string_view& text) {
  auto end = std::min(text.find(' '), text.size());
  auto word = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return word;
}

}  // namespace

bool login_guard::trusts(const std::string& network) const {
  return std::ranges::find(trusted_, network) != trusted_.end();
}

std::optional<lockout> login_guard::find_lockout(const std::string& network, timestamp now,
                                                 const lockout_settings& settings) const {
  int everywhere = 0;
  std::optional<timestamp> first_forgotten;
  for (const auto& each : failures_) {
    auto forgotten = each.latest + settings.cooling;
    if (now < forgotten) {
      everywhere += each.count;
      first_forgotten = std::min(forgotten, first_forgotten.value_or(forgotten));
    }
    if (each.network != network || each.count < settings.failures_of_network) continue;
    if (auto end = each.latest + cooling_after(each.count, settings); now < end) return lockout{end};
  }
  if (everywhere < settings.failures_from_everywhere || trusts(network)) return std::nullopt;
  return lockout{*first_forgotten, true};
}

bool login_guard::note_failure(const std::string& network, timestamp now, const lockout_settings& settings) {
  std::erase_if(failures_, [&](const failures& each) { return each.latest + longest_cooling <= now; });
  auto known = std::ranges::find(failures_, network, &failures::network);
  failures latest{network, known == failures_.end() ? 1 : known->count + 1, now};
  if (known != failures_.end()) failures_.erase(known);
  if (failures_.size() == most_networks) failures_.erase(failures_.begin());
  failures_.push_back(latest);
  return latest.count % settings.failures_of_network == 0;
}

bool login_guard::note_success(const std::string& network) {
  auto forgiven = std::erase_if(failures_, [&](const failures& each) { return each.network == network; });
  if (trusts(network)) return forgiven > 0;
  if (trusted_.size() == most_trusted) trusted_.erase(trusted_.begin());
  trusted_.push_back(network);
  return true;
}

// "<trusted> …| <network> <count> <latest> …"
std::string record_text(const login_guard& guard) {
  if (guard == login_guard{}) return {};
  auto text = record_text(guard.trusted_) + "|";
  for (const auto& each : guard.failures_)
    text.append(" ")
        .append(each.network)
        .append(" ")
        .append(std::to_string(each.count))
        .append(" ")
        .append(to_text(each.latest));
  return text;
}

bool read_record_text(std::string_view text, login_guard& guard) {
  guard = {};
  if (text.empty()) return true;
  auto bar = text.find('|');
  if (bar == std::string_view::npos) return false;
  read_record_text(text.substr(0, bar), guard.trusted_);
  for (text.remove_prefix(std::min(bar + 2, text.size())); !text.empty();) {
    auto& each = guard.failures_.emplace_back();
    each.network = next_word(text);
    if (!read_record_text(next_word(text), each.count) || !read_record_text(next_word(text), each.latest))
      return false;
  }
  return true;
}

}  // namespace florin
