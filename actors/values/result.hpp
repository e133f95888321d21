#pragma once

#include <utility>
#include <variant>

#include "actors/values/error.hpp"

namespace florin {

/// Nothing to tell but that it went well: `result<done>`.
struct done {
  bool operator==(const done&) const = default;
};

/// Either a value or the error that explains why there is none (C++20 has no std::expected).
template <class T>
class [[nodiscard]] result {
 public:
  using value_type = T;

  result(T value) : content_(std::in_place_index<0>, std::move(value)) {}
  result(florin::error why) : content_(std::in_place_index<1>, std::move(why)) {}

  bool has_value() const { return content_.index() == 0; }
  explicit operator bool() const { return has_value(); }

  const T& value() const& { return std::get<0>(content_); }
  T& value() & { return std::get<0>(content_); }
  T&& value() && { return std::get<0>(std::move(content_)); }
  const T& operator*() const& { return value(); }
  T& operator*() & { return value(); }
  T&& operator*() && { return std::move(*this).value(); }
  const T* operator->() const { return &value(); }
  T* operator->() { return &value(); }

  const florin::error& error() const& { return std::get<1>(content_); }
  florin::error&& error() && { return std::get<1>(std::move(content_)); }

  bool operator==(const result&) const = default;

 private:
  std::variant<T, florin::error> content_;
};

}  // namespace florin
