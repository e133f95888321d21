#pragma once

#include <chrono>
#include <map>
#include <mutex>
#include <string>

namespace florin {

/// What is tried again and again is told now and then: a log that fills the rest of a full disk helps nobody. Used
/// by any thread. Told apart are few things, such as the outcomes of commits.
class rare_warnings {
 public:
  using instant = std::chrono::steady_clock::time_point;
  static constexpr std::chrono::seconds pause{10};

  /// Whether it is to be told now: the first time, and then when it was not told for the pause.
  bool is_due(const std::string& about, instant now) {
    std::lock_guard guard{guard_};
    auto [known, is_new] = told_at_.try_emplace(about, now);
    bool is_due = is_new || now - known->second >= pause;
    if (is_due) known->second = now;
    return is_due;
  }

 private:
  std::mutex guard_;
  std::map<std::string, instant> told_at_;
};

}  // namespace florin
