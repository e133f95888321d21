#include "monitoring/line_budget.hpp"

#include <algorithm>
#include <utility>

namespace florin {
namespace {

/// Somebody with many networks must not fill the log with their names instead.
constexpr std::size_t most_named = 10;
/// Of whom a second's lines are counted one by one.
constexpr std::size_t most_known = 2'000;

}  // namespace

bool line_budget::take(const std::string& about, clock::time_point now) {
  begin_second(now);
  auto known = shares_.find(about);
  if (known == shares_.end() && shares_.size() == most_known) {
    ++left_out_of_others_;
    return false;
  }
  auto& share = known == shares_.end() ? shares_[about] : known->second;
  if (share.written == limits_.about_one || written_ == limits_.about_all) {
    ++share.left_out;
    return false;
  }
  ++share.written;
  ++written_;
  return true;
}

std::vector<left_out_lines> line_budget::settle(clock::time_point now) {
  begin_second(now);
  return std::exchange(untold_, {});
}

void line_budget::begin_second(clock::time_point now) {
  if (now - second_began_ < std::chrono::seconds(1)) return;
  std::vector<left_out_lines> named;
  for (const auto& [about, share] : shares_)
    if (share.left_out > 0) named.push_back({about, share.left_out});
  std::ranges::stable_sort(named, std::ranges::greater{}, &left_out_lines::count);
  auto others = left_out_of_others_;
  for (std::size_t i = most_named; i < named.size(); ++i) others += named[i].count;
  named.resize(std::min(named.size(), most_named));
  if (others > 0) named.push_back({"*", others});
  untold_.insert(untold_.end(), named.begin(), named.end());
  shares_.clear();
  second_began_ = now;
  written_ = left_out_of_others_ = 0;
}

}  // namespace florin
