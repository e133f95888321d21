#pragma once

#include <string>
#include <vector>

namespace florin {

/// What somebody may do rests on: roles, and permissions that were given to him alone. It looks at those of whom
/// it is made of, and is good for no longer than a call.
struct authority {
  const std::vector<std::string>& roles;
  const std::vector<std::string>& permissions;

  template <class Holder>
  authority(const Holder& of) : roles(of.roles), permissions(of.permissions) {}
};

}  // namespace florin
