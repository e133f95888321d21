#include "program/signing_key_watch.hpp"

namespace florin {
namespace {

constexpr std::chrono::seconds pause_between_folder_checks{10};

}  // namespace

signing_key_watch::signing_key_watch(std::filesystem::path folder, const time_source& time, event_log& log)
    : folder_(std::move(folder)), time_(time), log_(log), keys_(folder_.load(time.now())) {}

void signing_key_watch::look(clock::time_point now) {
  if (now - looked_at_ < pause_between_folder_checks) return;
  looked_at_ = now;
  try {
    keys_.replace(folder_.load(time_.now()));
  } catch (const std::exception& failure) {
    log_.error("signing_keys_not_read", {{"reason", failure.what()}});
  }
}

}  // namespace florin
