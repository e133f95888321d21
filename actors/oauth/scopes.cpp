#include "actors/oauth/scopes.hpp"

#include <algorithm>
#include <array>

namespace florin {
namespace {

constexpr std::array<std::string_view, 7> grantable{
    "accounts:read",     "accounts:write",   "transfers:read", "transfers:write",
    "transactions:read", "idempotency:read", "profile:read",
};

/// %x21 / %x23-5B / %x5D-7E
bool is_scope_character(char c) { return c > ' ' && c <= '~' && c != '"' && c != '\\'; }

}  // namespace

std::span<const std::string_view> grantable_scopes() { return grantable; }

std::optional<std::vector<std::string>> parse_scopes(std::string_view text) {
  std::vector<std::string> scopes;
  while (true) {
    auto word = text.substr(0, text.find(' '));
    if (word.empty() || !std::ranges::all_of(word, is_scope_character)) return std::nullopt;
    if (!has_word(scopes, word)) scopes.emplace_back(word);
    if (word.size() == text.size()) return scopes;
    text.remove_prefix(word.size() + 1);
  }
}

std::string scope_text(const std::vector<std::string>& scopes) {
  std::string text;
  for (const auto& scope : scopes) text.append(text.empty() ? "" : " ").append(scope);
  return text;
}

bool has_word(const std::vector<std::string>& scopes, std::string_view scope) {
  return std::ranges::find(scopes, scope) != scopes.end();
}

std::vector<std::string> narrowed(const std::vector<std::string>& wanted,
                                  const std::vector<std::string>& allowed) {
  std::vector<std::string> both;
  std::ranges::copy_if(wanted, std::back_inserter(both),
                       [&](const auto& scope) { return has_word(allowed, scope); });
  return both;
}

bool is_within(const std::vector<std::string>& wanted, const std::vector<std::string>& allowed) {
  return std::ranges::all_of(wanted, [&](const auto& scope) { return has_word(allowed, scope); });
}

bool moves_money(const std::vector<std::string>& scopes) {
  return scopes.empty() || has_word(scopes, "transfers:write");
}

std::vector<std::string> faults_of_scopes(const std::vector<std::string>& wanted,
                                          const std::vector<std::string>& permissions) {
  std::vector<std::string> faults;
  for (auto scope = wanted.begin(); scope != wanted.end(); ++scope) {
    if (std::ranges::find(grantable, *scope) == grantable.end())
      faults.push_back("There is no scope \"" + *scope + "\"; the scopes are " +
                       scope_text({grantable.begin(), grantable.end()}));
    else if (!has_word(permissions, *scope))
      faults.push_back("You may not do \"" + *scope + "\" yourself");
    else if (std::find(wanted.begin(), scope, *scope) != scope)
      faults.push_back("\"" + *scope + "\" is there more than once");
  }
  return faults;
}

}  // namespace florin
