#pragma once

#include <memory>
#include <type_traits>
#include <utility>

#include "actors/values/error.hpp"

namespace florin {

/// Nothing to tell but that it went well: `result<done>`.
struct done {
  bool operator==(const done&) const = default;
};

/// Throws std::logic_error: a result was taken for what it is not.
[[noreturn]] void refuse_wrong_access();

/// Either a value or the error that explains why there is none (C++20 has no std::expected). Written out rather
/// than made of a std::variant, which costs the compiler five times as much for each of some hundred types.
template <class T>
class [[nodiscard]] result {
 public:
  using value_type = T;

  result(T value) : has_value_(true), value_(std::move(value)) {}
  result(florin::error why) : has_value_(false), error_(std::move(why)) {}
  result(const result& other) : has_value_(other.has_value_) {
    if (has_value_)
      std::construct_at(&value_, other.value_);
    else
      std::construct_at(&error_, other.error_);
  }
  result(result&& other) noexcept(std::is_nothrow_move_constructible_v<T>) : has_value_(other.has_value_) {
    if (has_value_)
      std::construct_at(&value_, std::move(other.value_));
    else
      std::construct_at(&error_, std::move(other.error_));
  }
  result& operator=(const result& other) { return *this = result(other); }
  result& operator=(result&& other) noexcept(std::is_nothrow_move_constructible_v<T>) {
    static_assert(std::is_nothrow_move_constructible_v<T>, "what cannot be moved in would leave nothing behind");
    if (this == &other) return *this;
    std::destroy_at(this);
    std::construct_at(this, std::move(other));
    return *this;
  }
  ~result() {
    if (has_value_)
      std::destroy_at(&value_);
    else
      std::destroy_at(&error_);
  }

  bool has_value() const { return has_value_; }
  explicit operator bool() const { return has_value(); }

  const T& value() const& {
    if (!has_value_) refuse_wrong_access();
    return value_;
  }
  T& value() & {
    if (!has_value_) refuse_wrong_access();
    return value_;
  }
  T&& value() && { return std::move(value()); }
  const T& operator*() const& { return value(); }
  T& operator*() & { return value(); }
  T&& operator*() && { return std::move(value()); }
  const T* operator->() const { return &value(); }
  T* operator->() { return &value(); }

  const florin::error& error() const& {
    if (has_value_) refuse_wrong_access();
    return error_;
  }
  florin::error&& error() && {
    if (has_value_) refuse_wrong_access();
    return std::move(error_);
  }

  friend bool operator==(const result& left, const result& right) {
    if (left.has_value_ != right.has_value_) return false;
    return left.has_value_ ? left.value_ == right.value_ : left.error_ == right.error_;
  }

 private:
  bool has_value_;
  union {
    T value_;
    florin::error error_;
  };
};

}  // namespace florin
