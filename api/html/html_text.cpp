#include "api/html/html_text.hpp"

namespace florin {

html_text escaped(std::string_view text) {
  std::string markup;
  for (char c : text) {
    switch (c) {
      case '&': markup += "&amp;"; break;
      case '<': markup += "&lt;"; break;
      case '>': markup += "&gt;"; break;
      case '"': markup += "&quot;"; break;
      case '\'': markup += "&#39;"; break;
      default: markup += c;
    }
  }
  return html_text(std::move(markup));
}

html_text element(std::string_view tag, std::string_view text) {
  std::string name(tag);
  return html_text('<' + name + '>' + escaped(text).markup() + "</" + name + ">\n");
}

}  // namespace florin
