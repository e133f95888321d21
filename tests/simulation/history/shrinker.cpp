#include "tests/simulation/history/shrinker.hpp"

#include <algorithm>

namespace florin::simulation {
namespace {

constexpr int most_tries = 3000;

class shrinking {
 public:
  shrinking(history failing, const std::function<bool(const history&)>& fails)
      : smallest_(std::move(failing)), fails_(fails) {}

  history run() {
    for (auto size = smallest_.happenings.size(); size > 0; size /= 2) leave_out(size);
    for (std::size_t i = 0; i < smallest_.happenings.size(); ++i) leave_out_turns(i);
    leave_out(1);
    return std::move(smallest_);
  }

 private:
  bool keep(history candidate) {
    if (++tries_ > most_tries || !fails_(candidate)) return false;
    smallest_ = std::move(candidate);
    return true;
  }

  /// From the end, since what comes late has fewer consequences.
  void leave_out(std::size_t size) {
    for (auto end = smallest_.happenings.size(); end >= size;
         end = std::min(end - 1, smallest_.happenings.size())) {
      auto shorter = smallest_;
      auto last = shorter.happenings.begin() + static_cast<std::ptrdiff_t>(end);
      shorter.happenings.erase(last - static_cast<std::ptrdiff_t>(size), last);
      keep(std::move(shorter));
      if (end == 0) return;
    }
  }

  void leave_out_turns(std::size_t index) {
    auto quicker = smallest_;
    quicker.happenings[index].turns = 0;
    if (smallest_.happenings[index].turns > 0) keep(std::move(quicker));
  }

  history smallest_;
  const std::function<bool(const history&)>& fails_;
  int tries_ = 0;
};

}  // namespace

history shrink(history failing, const std::function<bool(const history&)>& fails) {
  return shrinking{std::move(failing), fails}.run();
}

}  // namespace florin::simulation
