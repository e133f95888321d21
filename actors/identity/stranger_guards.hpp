#pragma once

#include <list>
#include <string>
#include <unordered_map>

#include "actors/user/login_guard.hpp"

namespace florin {

/// Failed logins with names that nobody has: they lock as those of users do, so that a lockout does not tell who
/// is registered. In memory: a restart forgets them. Of so many names the latest are remembered.
class stranger_guards {
 public:
  explicit stranger_guards(std::size_t most = 16'384) : most_(most) {}

  std::optional<lockout> find_lockout(const std::string& name, const std::string& network, timestamp now,
                                      const lockout_settings& settings) const {
    auto known = guards_.find(name);
    if (known == guards_.end()) return std::nullopt;
    return known->second->guard.find_lockout(network, now, settings);
  }

  void note_failure(const std::string& name, const std::string& network, timestamp now,
                    const lockout_settings& settings) {
    latest_first_.push_front({name, {}});
    if (auto known = guards_.find(name); known != guards_.end()) {
      latest_first_.front().guard = std::move(known->second->guard);
      latest_first_.erase(known->second);
    }
    guards_[name] = latest_first_.begin();
    latest_first_.front().guard.note_failure(network, now, settings);
    if (guards_.size() <= most_) return;
    guards_.erase(latest_first_.back().name);
    latest_first_.pop_back();
  }

 private:
  struct stranger {
    std::string name;
    login_guard guard;
  };

  std::size_t most_;
  std::list<stranger> latest_first_;
  std::unordered_map<std::string, std::list<stranger>::iterator> guards_;
};

}  // namespace florin
