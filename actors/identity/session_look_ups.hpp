#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "actors/values/identifier.hpp"

namespace florin {

/// The sessions that are being looked up: who waits for each, and whether what was read is out of date, since its
/// user or its client changed while it was read, when it was not there to be told. `Use` is what somebody waits
/// with.
template <class Use>
class session_look_ups {
 public:
  /// An instant between changes.
  struct moment {
    std::uint64_t standing_changes = 0;
    std::uint64_t client_changes = 0;
  };

  /// Whether nobody waited for it yet, so that it has to be looked up.
  bool wait(const std::string& name, Use use) {
    auto& waiting = waiting_[name];
    waiting.push_back(std::move(use));
    return waiting.size() == 1;
  }
  /// Who waited for it, and does not any more.
  std::vector<Use> finish(const std::string& name) {
    auto waited = std::move(waiting_[name]);
    waiting_.erase(name);
    if (waiting_.empty()) changed_.clear();
    return waited;
  }
  void clear() { waiting_.clear(); }

  void note_standing_change(const user_id& user) {
    ++now_.standing_changes;
    if (!waiting_.empty()) changed_[user] = now_.standing_changes;
  }
  void note_client_change() { ++now_.client_changes; }

  moment now() const { return now_; }
  /// Whether what was read since then may be out of date, of a session of this user that a client was given or
  /// not.
  bool is_outdated(const moment& started, const user_id& user, bool is_of_client) const {
    auto changed = changed_.find(user);
    bool user_changed = changed != changed_.end() && changed->second > started.standing_changes;
    return user_changed || (is_of_client && started.client_changes != now_.client_changes);
  }

 private:
  std::unordered_map<std::string, std::vector<Use>> waiting_;
  moment now_;
  /// Which standing change was the latest of each user, as long as sessions are being looked up.
  std::unordered_map<user_id, std::uint64_t> changed_;
};

}  // namespace florin
