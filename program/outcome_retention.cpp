#include "program/outcome_retention.hpp"

namespace florin {
namespace {

/// Some milliseconds of the database.
constexpr std::uint64_t batches_at_once = 1'000;
constexpr std::chrono::milliseconds pause_while_there_are_more{200};
constexpr std::chrono::minutes pause_when_all_is_kept{1};

}  // namespace

void outcome_retention::look(clock::time_point now) {
  if (now < next_look_) return;
  next_look_ = now + pause_when_all_is_kept;
  try {
    auto before = last_;
    last_ = outcomes_.forget(before, batches_at_once, keep_);
    measured_.forgotten_batches->set(static_cast<double>(last_));
    if (last_ > before) next_look_ = now + pause_while_there_are_more;
  } catch (const std::exception& failure) {
    log_.error("outcomes_not_forgotten", {{"reason", failure.what()}});
  }
}

}  // namespace florin
