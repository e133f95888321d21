#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace florin {

/// Whether one of the roles has the permission (rules.md §5). Permissions are "<resource>:<read|write>".
bool permits(const std::vector<std::string>& roles, std::string_view permission);

/// Everything that these roles permit, each once, sorted.
std::vector<std::string> permissions_of(const std::vector<std::string>& roles);

}  // namespace florin
