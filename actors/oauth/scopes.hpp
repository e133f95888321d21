#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace florin {

/// What a program may do, as a list of permissions (`roles.hpp`). Scopes only ever narrow what the user's roles
/// permit (rules.md §5).

/// Those that users may give away. What ends or makes credentials is not among them.
std::span<const std::string_view> grantable_scopes();

/// RFC 6749 §3.3: words of visible ASCII without quotes and backslashes, one blank between them. In the order
/// given, each once. Nothing for any other text, the empty one too.
std::optional<std::vector<std::string>> parse_scopes(std::string_view text);
std::string scope_text(const std::vector<std::string>& scopes);

/// Also of grant types.
bool has_word(const std::vector<std::string>& scopes, std::string_view scope);
/// Those of `wanted` that `allowed` has too, in their order.
std::vector<std::string> narrowed(const std::vector<std::string>& wanted, const std::vector<std::string>& allowed);
bool is_within(const std::vector<std::string>& wanted, const std::vector<std::string>& allowed);

/// Whether a program with these scopes moves money. Nobody is there to confirm each time, so that its user has to
/// confirm once that it may. Without scopes it may do everything.
bool moves_money(const std::vector<std::string>& scopes);

/// What is wrong with the scopes that somebody with these permissions asks for, each problem a text for people.
/// Empty when nothing is.
std::vector<std::string> faults_of_scopes(const std::vector<std::string>& wanted,
                                          const std::vector<std::string>& permissions);

}  // namespace florin
