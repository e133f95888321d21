#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "actors/values/error.hpp"

namespace florin {

/// What is wrong with the fields of one request. All of it is collected, so that a client mends everything
/// at once. Fields inside of others are named by their path: "transfers[3].amount".
class problems {
 public:
  /// While it lives, what is added belongs to this field.
  class scope {
   public:
    scope(problems& of, std::string_view field);
    scope(problems& of, std::size_t index);
    ~scope() { of_.path_.resize(length_); }
    scope(const scope&) = delete;
    scope& operator=(const scope&) = delete;

   private:
    problems& of_;
    std::size_t length_;
  };

  void add(std::string message);
  bool empty() const { return found_.empty(); }

  /// VALIDATION_ERROR with details {"field": ["message", …]}.
  error as_error() const;

 private:
  std::string path_;
  std::vector<std::pair<std::string, std::vector<std::string>>> found_;
};

}  // namespace florin
