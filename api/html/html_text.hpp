#pragma once

#include <string>
#include <string_view>

namespace florin {

/// Markup of HTML. A text becomes markup only by being escaped, so that none gets into a page as it is.
class html_text {
 public:
  html_text() = default;
  /// Of the program's own, never of what anybody sent.
  explicit html_text(std::string own_markup) : markup_(std::move(own_markup)) {}

  const std::string& markup() const { return markup_; }
  html_text& operator+=(const html_text& more) {
    markup_ += more.markup_;
    return *this;
  }

 private:
  std::string markup_;
};

/// The text as it can stand between tags and in quoted attributes.
html_text escaped(std::string_view text);

/// "<tag>text</tag>"
html_text element(std::string_view tag, std::string_view text);

}  // namespace florin
