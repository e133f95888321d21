#include "actors/user/sent_messages.hpp"

#include <algorithm>

#include "actors/values/record_text.hpp"

namespace florin {
std::size_t sent_messages::count(std::chrono::seconds within, timestamp now) const {
  return static_cast<std::size_t>(std::ranges::count_if(at_, [&](timestamp each) { return now < each + within; }));
}

std::optional<budget_status> sent_messages::refuse_one_more(const sending_bound& bound, timestamp now,
                                                            budget_scope scope) const {
  auto counted = count(bound.within, now);
  auto first = at_.end() - static_cast<std::ptrdiff_t>(counted);
  if (counted < bound.most) return std::nullopt;
  budget_status used_up;
  used_up.limit = bound.most;
  used_up.window_seconds = bound.within.count();
  // Room comes back when so many have left the span that one is missing.
  auto leaves =
      counted == 0 ? now : *(first + static_cast<std::ptrdiff_t>(counted - std::max<std::size_t>(bound.most, 1)));
  used_up.reset_at = (leaves + bound.within).microseconds / 1'000'000 + 1;
  used_up.scope = scope;
  used_up.exceeded = true;
  return used_up;
}

void sent_messages::note(timestamp now, std::chrono::seconds kept) {
  std::erase_if(at_, [&](timestamp each) { return each + kept <= now; });
  remember(now);
}

void sent_messages::take_back() {
  if (!at_.empty()) at_.pop_back();
}

void sent_messages::remember(timestamp at) { at_.insert(std::ranges::upper_bound(at_, at), at); }

bool sent_messages::is_over(timestamp now, std::chrono::seconds kept) const {
  return at_.empty() || at_.back() + kept <= now;
}

std::string record_text(const sent_messages& sent) {
  std::string text;
  for (auto each : sent.at_) text.append(text.empty() ? "" : " ").append(to_text(each));
  return text;
}

bool read_record_text(std::string_view text, sent_messages& sent) {
  std::vector<std::string> words;
  read_record_text(text, words);
  sent.at_.clear();
  for (const auto& word : words)
    if (!read_record_text(word, sent.at_.emplace_back())) return false;
  return true;
}

std::optional<budget_status> recipient_bounds::refuse_one_more(const sent_messages& sent, timestamp now,
                                                               budget_scope scope) const {
  if (auto refused = sent.refuse_one_more({in_a_day, std::chrono::hours(24)}, now, scope)) return refused;
  return sent.refuse_one_more({in_an_hour, std::chrono::hours(1)}, now, scope);
}

}  // namespace florin
