#pragma once

#include <optional>
#include <string>
#include <utility>

namespace florin::simulation {

/// The first promise that was broken in a run; what follows is mostly its consequence. Reported rather than
/// thrown, because a throw inside of an actor would only look like one more crash.
class findings {
 public:
  void report(std::string broken_promise) {
    if (!first_) first_ = std::move(broken_promise);
  }
  bool empty() const { return !first_; }
  const std::optional<std::string>& first() const { return first_; }

 private:
  std::optional<std::string> first_;
};

}  // namespace florin::simulation
