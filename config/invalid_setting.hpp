#pragma once

#include <stdexcept>
#include <string>

namespace florin {

/// The configuration cannot be used; what() tells its reader which key has which value and what is allowed.
struct invalid_setting : std::runtime_error {
  using std::runtime_error::runtime_error;

  static invalid_setting not_allowed(const std::string& key, const std::string& value,
                                     const std::string& allowed) {
    return invalid_setting(key + " is " + value + "; allowed: " + allowed);
  }
};

}  // namespace florin
