#pragma once

#include <optional>
#include <string>
#include <vector>

#include "actors/approval/approval.hpp"
#include "actors/user/user.hpp"

namespace florin {

/// Questions about more than one user, for those who administer the bank.

/// A user, with the wrapped key of what is concealed in it.
struct listed_user {
  user_id user;
  record snapshot;
  /// Absent for one whose data was erased.
  std::optional<std::string> wrapped_key;
};

struct permission_search {
  std::string permission;
  std::vector<std::string> roles;
};

/// Users that match, the latest registered first. All filters must hold; absent ones do.
struct user_search {
  std::optional<user_status> status;
  /// Has any of them; none asks for nothing.
  std::vector<std::string> roles;
  /// May do this, by one of these roles or by himself.
  std::optional<permission_search> may{};
  std::optional<kyc_status> kyc;
  std::optional<timestamp> registered_from;
  std::optional<timestamp> registered_until;
  /// 1 to 1,000.
  std::size_t limit = 20;
  std::optional<user_id> after;
  /// The page before `after` rather than the one behind it; rows still come latest first.
  bool backwards = false;
  bool is_counted = true;
};
struct find_users : user_search {
  struct answer {
    std::vector<listed_user> users;
    bool has_more = false;
    /// Exact; nothing when more than 100,000 rows would have to be counted (rules.md §2), or nobody asked for it.
    std::optional<std::int64_t> total_count;
  };
};
/// The same, readable. Of one whose data was erased only what was never concealed.
struct list_users : user_search {
  struct answer {
    std::vector<user> users;
    bool has_more = false;
    std::optional<std::int64_t> total_count;
  };
  static constexpr bool only_reads = true;
};

/// Every role that was recorded: made, or changed from what the program comes with.
struct stored_role {
  std::uint64_t version = 0;
  record snapshot;
};
struct find_roles {
  using answer = std::vector<stored_role>;
};

struct stored_approval {
  std::uint64_t version = 0;
  approval state;
};
struct find_approval {
  using answer = std::optional<stored_approval>;
  approval_id approval;
};

/// What was to be confirmed, the latest first.
struct list_approvals {
  struct answer {
    std::vector<approval> approvals;
    bool has_more = false;
    std::optional<std::int64_t> total_count;
  };

  std::optional<approval_status> status;
  /// Tells what has expired from what is pending.
  timestamp now;
  /// 1 to 100.
  std::size_t limit = 20;
  std::optional<approval_id> after;
  bool backwards = false;
};

}  // namespace florin
