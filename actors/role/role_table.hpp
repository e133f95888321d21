#pragma once

#include "actors/role/role.hpp"

namespace florin {

/// Every role that there is, and what it permits. It never changes: a change makes another table, which sessions
/// are told. Asked on every request, so it looks up and allocates nothing.
class role_table {
 public:
  /// The seeded roles, and what was made of them or beside them since. Whatever was made of it, the
  /// administrators' role keeps what is seeded, so that nobody can be locked out of administration for good.
  explicit role_table(const std::vector<role>& recorded = {});

  /// Sorted by name, the deleted ones among them.
  const std::vector<role>& roles() const { return roles_; }
  /// Null when there never was such a role, or it was deleted.
  const role* find(std::string_view name) const;
  bool was_deleted(std::string_view name) const;

  bool permits(const authority& of, std::string_view permission) const;
  /// Everything that somebody may do, each once, sorted.
  std::vector<std::string> permissions_of(const authority& of) const;

  role_table with(const role& changed) const;

 private:
  const role* find_recorded(std::string_view name) const;
  void put(role recorded);

  std::vector<role> roles_;
};

using role_table_ptr = std::shared_ptr<const role_table>;

}  // namespace florin
