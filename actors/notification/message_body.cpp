#include "actors/notification/message_body.hpp"

#include <algorithm>
#include <stdexcept>

#include "actors/values/line_text.hpp"

namespace florin {
namespace {

constexpr std::string_view paragraph_end = "\n\n";

std::string escape_html(std::string_view text) {
  std::string escaped;
  for (char c : text) {
    switch (c) {
      case '&': escaped += "&amp;"; break;
      case '<': escaped += "&lt;"; break;
      case '>': escaped += "&gt;"; break;
      case '"': escaped += "&quot;"; break;
      case '\'': escaped += "&#39;"; break;
      case '\n': escaped += "<br>\n"; break;
      default: escaped += c;
    }
  }
  return escaped;
}

std::string html_paragraph(std::string_view paragraph, const placeholder_values& escaped_values) {
  auto pattern =
      paragraph == "{link}" ? R"(<a href="{link}" style="color:#0b57d0">{link}</a>)" : escape_html(paragraph);
  return "<p>" + fill_placeholders(pattern, escaped_values) + "</p>\n";
}

}  // namespace

std::string fill_placeholders(std::string_view words, const placeholder_values& values) {
  std::string text;
  while (true) {
    auto opening = words.find('{');
    text += words.substr(0, opening);
    if (opening == std::string_view::npos) return text;
    auto closing = words.find('}', opening);
    auto name = words.substr(opening + 1, closing - opening - 1);
    auto found = values.find(name);
    if (closing == std::string_view::npos || found == values.end() || found->second.empty())
      throw std::logic_error("a message was given nothing for {" + std::string(name) + "}");
    text += found->second;
    words.remove_prefix(closing + 1);
  }
}

std::string plain_body(std::string_view body, const placeholder_values& values) {
  return fill_placeholders(body, values) + "\n";
}

std::string html_document(std::string_view language, std::string_view title, std::string_view body,
                          const placeholder_values& values) {
  placeholder_values escaped_values;
  for (const auto& [name, value] : values) escaped_values[name] = escape_html(value);

  std::string html = "<!DOCTYPE html>\n<html lang=\"" + escape_html(language) +
                     "\">\n<head>\n<meta charset=\"utf-8\">\n<title>" + escape_html(title) +
                     "</title>\n</head>\n<body style=\"max-width:36em;margin:2em auto;padding:0 1em;"
                     "font-family:sans-serif;line-height:1.5\">\n";
  while (!body.empty()) {
    auto end = std::min(body.find(paragraph_end), body.size());
    html += html_paragraph(body.substr(0, end), escaped_values);
    body.remove_prefix(std::min(end + paragraph_end.size(), body.size()));
  }
  return html + "</body>\n</html>\n";
}

std::string single_line(std::string_view text) {
  std::string line;
  while (!text.empty()) {
    auto unseen = unseen_bytes(text);
    line += unseen > 0 ? ' ' : text.front();
    text.remove_prefix(std::max<std::size_t>(unseen, 1));
  }
  return line;
}

}  // namespace florin
