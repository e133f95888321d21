#pragma once

#include <map>
#include <string>
#include <string_view>

namespace florin {

/// What stands for each {placeholder}, as plain text.
using placeholder_values = std::map<std::string_view, std::string>;

/// The words of a template with its placeholders replaced. Throws std::logic_error for one without a value.
std::string fill_placeholders(std::string_view words, const placeholder_values& values);

/// The body of an e-mail as text.
std::string plain_body(std::string_view body, const placeholder_values& values);

/// The same as an HTML document: a paragraph stays one, a line end breaks the line, "{link}" on its own becomes a
/// link. Everything is escaped.
std::string html_document(std::string_view language, std::string_view title, std::string_view body,
                          const placeholder_values& values);

/// Text that stays within a line: each character that nobody sees (`unseen_bytes`) becomes a space.
std::string single_line(std::string_view text);

}  // namespace florin
