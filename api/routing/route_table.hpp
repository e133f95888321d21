#pragma once

#include <map>
#include <memory>

#include "api/routing/operation.hpp"

namespace florin {

struct path_parameter {
  std::string_view name;
  std::string value;
};

/// Where a request leads.
struct route_match {
  /// Null when the path is unknown, or its operations have another method.
  const florin::operation* operation = nullptr;
  bool is_alias = false;
  std::vector<path_parameter> parameters;
  /// Methods that the path has, for `Allow`; empty when the path is unknown.
  std::vector<std::string_view> allowed;
};

/// All operations, found by method and path. A literal segment wins over a parameter; a path without a
/// version means the current one; HEAD goes where GET goes (rules.md §1).
class route_table {
 public:
  /// Throws std::logic_error when two rows have the same method and path, or an alias has no operation.
  route_table(std::vector<operation> operations, const std::vector<route_alias>& aliases);
  ~route_table();

  route_match find(std::string_view method, std::string_view path) const;
  const operation* find_by_name(std::string_view name) const;
  const std::vector<operation>& operations() const { return operations_; }

 private:
  struct node;

  void add(std::string_view method, std::string_view path, const operation& target, bool is_alias);
  static const node* descend(const node& from, std::string_view rest, std::vector<path_parameter>& parameters);
  route_match find_exactly(std::string_view method, std::string_view path) const;

  std::vector<operation> operations_;
  std::unique_ptr<node> root_;
};

/// The concatenation of every resource's rows.
route_table make_route_table();

}  // namespace florin
