#include "api/tokens/signing_keys.hpp"

#include <algorithm>
#include <stdexcept>

namespace florin {
namespace {

std::vector<signing_key> not_empty(std::vector<signing_key> keys) {
  if (keys.empty()) throw std::invalid_argument("there is no key to sign with");
  return keys;
}

auto find_key(const std::vector<signing_key>& keys, std::string_view id) {
  return std::ranges::find(keys, id, &signing_key::id);
}

}  // namespace

signing_keys::signing_keys(std::vector<signing_key> oldest_first)
    : oldest_first_(not_empty(std::move(oldest_first))) {}

void signing_keys::replace(std::vector<signing_key> oldest_first) {
  auto next = not_empty(std::move(oldest_first));
  auto stays = [&](const signing_key& key) { return find_key(next, key.id()) != next.end(); };
  std::lock_guard lock(mutex_);
  if (!std::ranges::all_of(oldest_first_, stays)) ++removals_;
  oldest_first_ = std::move(next);
}

signing_key signing_keys::current() const {
  std::lock_guard lock(mutex_);
  return oldest_first_.back();
}

std::optional<signing_key> signing_keys::find(std::string_view id) const {
  std::lock_guard lock(mutex_);
  auto found = find_key(oldest_first_, id);
  return found == oldest_first_.end() ? std::nullopt : std::optional{*found};
}

std::vector<signing_key> signing_keys::all() const {
  std::lock_guard lock(mutex_);
  return oldest_first_;
}

}  // namespace florin
