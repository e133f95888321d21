#include "program/master_key_watch.hpp"

#include <stdexcept>

namespace florin {
namespace {

constexpr std::chrono::seconds pause_between_key_checks{10};
constexpr std::chrono::milliseconds pause_between_portions{50};
/// Whoever still writes what an earlier master key has wrapped has done so by then: no commit takes longer.
constexpr std::chrono::minutes longest_commit{2};

/// Of a new bank a new one. An older bank derived everything from its master key, which is its root key then.
secret_bytes read_root(data_key_store& stored, const std::vector<secret_bytes>& masters) {
  auto candidate = stored.list(std::nullopt).empty() ? make_secret() : masters.back();
  key_ring wrapping(masters, {});
  auto root = wrapping.unwrap(stored.root(wrapping.wrap(data_key{candidate}, {})), {});
  if (!root) throw std::runtime_error("None of the master keys is this bank's: what they wrapped cannot be read");
  return root->bytes();
}

}  // namespace

master_key_watch::master_key_watch(master_keys masters, std::string database_url, event_log& log)
    : masters_(std::move(masters)),
      stored_(std::move(database_url)),
      log_(log),
      known_(masters_.load()),
      keys_(known_, read_root(stored_, known_)),
      known_since_(clock::now()) {}

void master_key_watch::look(clock::time_point now) {
  if (now < next_look_) return;
  next_look_ = now + pause_between_key_checks;
  try {
    follow(now);
    if (known_.size() > 1 && !is_settled_) wrap_portion(now);
  } catch (const std::exception& failure) {
    log_.error("keys_not_wrapped", {{"reason", failure.what()}});
  }
}

void master_key_watch::follow(clock::time_point now) {
  auto found = masters_.load();
  if (found == known_) return;
  if (found.front() != known_.front()) {
    log_.info("master_key_changed");
    known_since_ = now;
  }
  known_ = std::move(found);
  keys_.use(known_);
  after_.reset();
  is_settled_ = false;
}

void master_key_watch::wrap_portion(clock::time_point now) {
  if (!after_) {
    pass_began_ = now;
    wrapped_ = 0;
  }
  auto portion = stored_.list(after_);
  if (portion.empty()) return finish_pass();
  after_ = portion.back().owner;
  std::vector<wrapped_key> anew;
  for (const auto& [owner, text] : portion)
    if (auto wrapped = keys_.wrap_anew(text, owner)) anew.push_back({owner, std::move(*wrapped)});
  stored_.replace(anew);
  wrapped_ += anew.size();
  next_look_ = now + pause_between_portions;
}

void master_key_watch::finish_pass() {
  after_.reset();
  if (wrapped_ > 0) log_.info("keys_wrapped", {{"count", std::to_string(wrapped_)}});
  if (wrapped_ > 0 || pass_began_ < known_since_ + longest_commit) return;
  is_settled_ = true;
  masters_.keep_only(known_.front());
  log_.info("master_key_rotated");
}

}  // namespace florin
