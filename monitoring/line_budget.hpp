#pragma once

#include <chrono>
#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace florin {

/// How many lines about the same one, and about all together, a log has in a second. What is beyond is counted.
struct line_budget_limits {
  std::size_t about_one = 20;
  std::size_t about_all = 500;
};

/// Lines that are not in the log. `about` is "*" for those of whom there is no room to name.
struct left_out_lines {
  std::string about;
  std::size_t count = 0;

  friend bool operator==(const left_out_lines&, const left_out_lines&) = default;
};

/// Keeps whoever asks for much and pays nothing from filling a log. Its memory is bounded, whoever they are.
class line_budget {
 public:
  using clock = std::chrono::steady_clock;

  explicit line_budget(line_budget_limits limits) : limits_(limits) {}

  /// Whether there is room for one more line about them now; it is counted otherwise.
  bool take(const std::string& about, clock::time_point now);

  /// What was left out in seconds that are over by now, and was not told yet: the most first.
  std::vector<left_out_lines> settle(clock::time_point now);

 private:
  struct share {
    std::size_t written = 0;
    std::size_t left_out = 0;
  };
  void begin_second(clock::time_point now);

  line_budget_limits limits_;
  clock::time_point second_began_{};
  std::size_t written_ = 0;
  std::map<std::string, share> shares_;
  std::size_t left_out_of_others_ = 0;
  std::vector<left_out_lines> untold_;
};

}  // namespace florin
