#pragma once

#include <string_view>

namespace florin {

/// Whether the role has the permission (rules.md §5). Permissions are "<resource>:<read|write>".
bool permits(std::string_view role, std::string_view permission);

}  // namespace florin
