#include "actors/account/account_type.hpp"

#include <array>
#include <utility>

namespace florin {
namespace {

constexpr std::array<std::pair<account_type, std::string_view>, 6> names{{
    {account_type::checking, "checking"},
    {account_type::savings, "savings"},
    {account_type::investment, "investment"},
    {account_type::crypto, "crypto"},
    {account_type::business, "business"},
    {account_type::internal, "internal"},
}};

std::optional<account_type> find(std::string_view text) {
  for (const auto& [type, name] : names)
    if (name == text) return type;
  return std::nullopt;
}

}  // namespace

std::string_view to_text(account_type type) {
  for (const auto& [known, name] : names)
    if (known == type) return name;
  return {};
}

std::optional<account_type> parse_account_type(std::string_view text) {
  auto type = find(text);
  return type == account_type::internal ? std::nullopt : type;
}

std::string record_text(account_type type) { return std::string(to_text(type)); }

bool read_record_text(std::string_view text, account_type& type) {
  auto known = find(text);
  if (known) type = *known;
  return known.has_value();
}

}  // namespace florin
