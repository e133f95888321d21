#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "actors/values/timestamp.hpp"

namespace florin {

/// When a user's login is locked (P8). Nobody can lock a user out of where they usually are: each network is
/// locked for its own failures, and failures from everywhere lock only networks from which the user never logged
/// in.
struct lockout_settings {
  int failures_of_network = 5;
  /// Doubles with each further round of failures, up to a day.
  std::chrono::seconds cooling{15 * 60};
  int failures_from_everywhere = 50;
};

/// A login from somewhere is refused until then: for what failed there, or for what failed elsewhere.
struct lockout {
  timestamp until;
  bool is_for_others = false;
};

/// What is remembered of a user's logins: the latest failures by network, and where logins succeeded.
class login_guard {
 public:
  /// Right password or not; nothing when it is not refused from there.
  std::optional<lockout> find_lockout(const std::string& network, timestamp now,
                                      const lockout_settings& settings) const;
  /// Whether this failure locked the network.
  bool note_failure(const std::string& network, timestamp now, const lockout_settings& settings);
  /// Whether anything is remembered differently now.
  bool note_success(const std::string& network);
  bool trusts(const std::string& network) const;

  bool operator==(const login_guard&) const = default;

  friend std::string record_text(const login_guard& guard);
  friend bool read_record_text(std::string_view text, login_guard& guard);

 private:
  struct failures {
    std::string network;
    int count = 0;
    timestamp latest;

    bool operator==(const failures&) const = default;
  };

  /// Oldest first.
  std::vector<failures> failures_;
  std::vector<std::string> trusted_;
};

}  // namespace florin
