#include "api/schema/problems.hpp"

namespace florin {
namespace {

/// A batch can be wrong ten thousand times; nobody reads further than this.
constexpr std::size_t max_reported_fields = 100;

}  // namespace

problems::scope::scope(problems& of, std::string_view field) : of_(of), length_(of.path_.size()) {
  if (!of.path_.empty()) of.path_ += '.';
  of.path_ += field;
}

problems::scope::scope(problems& of, std::size_t index) : of_(of), length_(of.path_.size()) {
  of.path_ += '[' + std::to_string(index) + ']';
}

void problems::add(std::string message) {
  std::string field = path_.empty() ? "body" : path_;
  if (!found_.empty() && found_.back().first == field) {
    found_.back().second.push_back(std::move(message));
  } else if (found_.size() < max_reported_fields) {
    found_.emplace_back(std::move(field), std::vector{std::move(message)});
  }
}

error problems::as_error() const {
  std::string message = found_.size() == 1 ? "The field '" + found_.front().first + "' is not valid"
                                           : "The request has fields that are not valid";
  error refusal{error_code::validation_error, std::move(message), {}};
  for (const auto& [field, messages] : found_) refusal.with(field, messages);
  return refusal;
}

}  // namespace florin
