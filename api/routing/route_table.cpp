#include "api/routing/route_table.hpp"

#include <algorithm>
#include <stdexcept>

#include "api/http/percent_encoding.hpp"
#include "api/http/utf8.hpp"

namespace florin {
namespace {

/// Takes the first segment off "/v1/accounts".
std::string_view take_segment(std::string_view& path) {
  path.remove_prefix(1);
  auto segment = path.substr(0, path.find('/'));
  path.remove_prefix(segment.size());
  return segment;
}

bool is_parameter(std::string_view segment) { return segment.starts_with('{') && segment.ends_with('}'); }

/// wallet-api.md writes its paths with a slash at the end; both forms work.
std::string_view without_trailing_slash(std::string_view path) {
  return path.starts_with("/api/") && path.ends_with('/') ? path.substr(0, path.size() - 1) : path;
}

}  // namespace

struct route_table::node {
  struct target {
    std::string_view method;
    const florin::operation* operation;
    bool is_alias;
  };

  std::map<std::string, std::unique_ptr<node>, std::less<>> literals;
  std::unique_ptr<node> parameter;
  std::string_view parameter_name;
  std::vector<target> targets;

  const target* find_target(std::string_view method) const {
    auto found = std::ranges::find(targets, method, &target::method);
    return found == targets.end() ? nullptr : &*found;
  }
};

route_table::route_table(std::vector<operation> operations, const std::vector<route_alias>& aliases)
    : operations_(std::move(operations)), root_(std::make_unique<node>()) {
  for (const auto& each : operations_) add(each.method, each.path, each, false);
  for (const auto& alias : aliases) {
    const auto* target = find_by_name(alias.operation);
    if (!target) throw std::logic_error("an alias names no operation: " + std::string(alias.operation));
    add(alias.method, without_trailing_slash(alias.path), *target, true);
  }
}

route_table::~route_table() = default;

void route_table::add(std::string_view method, std::string_view path, const operation& target, bool is_alias) {
  node* here = root_.get();
  for (auto rest = path; !rest.empty();) {
    auto segment = take_segment(rest);
    auto& next = is_parameter(segment) ? here->parameter : here->literals[std::string(segment)];
    if (!next) next = std::make_unique<node>();
    if (is_parameter(segment)) next->parameter_name = segment.substr(1, segment.size() - 2);
    here = next.get();
  }
  if (here->find_target(method)) throw std::logic_error("two operations at " + std::string(path));
  here->targets.push_back({method, &target, is_alias});
}

const route_table::node* route_table::descend(const node& from, std::string_view rest,
                                              std::vector<path_parameter>& parameters) {
  if (rest.empty()) return from.targets.empty() ? nullptr : &from;
  auto segment = take_segment(rest);
  if (auto literal = from.literals.find(segment); literal != from.literals.end())
    if (const auto* end = descend(*literal->second, rest, parameters)) return end;
  if (!from.parameter || segment.empty()) return nullptr;
  auto value = percent_decode(segment);
  if (!value || !is_utf8_text(*value)) return nullptr;
  parameters.push_back({from.parameter->parameter_name, std::move(*value)});
  if (const auto* end = descend(*from.parameter, rest, parameters)) return end;
  parameters.pop_back();
  return nullptr;
}

route_match route_table::find_exactly(std::string_view method, std::string_view path) const {
  route_match match;
  const auto* end = descend(*root_, path, match.parameters);
  if (!end) return match;
  for (const auto& each : end->targets) {
    match.allowed.push_back(each.method);
    if (each.method == "GET") match.allowed.push_back("HEAD");
  }
  match.allowed.push_back("OPTIONS");
  if (const auto* target = end->find_target(method == "HEAD" ? "GET" : method)) {
    match.operation = target->operation;
    match.is_alias = target->is_alias;
  }
  return match;
}

route_match route_table::find(std::string_view method, std::string_view path) const {
  if (!path.starts_with('/')) return {};
  path = without_trailing_slash(path);
  auto match = find_exactly(method, path);
  if (!match.allowed.empty() || path.starts_with("/v1/")) return match;
  return find_exactly(method, "/v1" + std::string(path));
}

const operation* route_table::find_by_name(std::string_view name) const {
  auto found = std::ranges::find(operations_, name, &operation::name);
  return found == operations_.end() ? nullptr : &*found;
}

}  // namespace florin
