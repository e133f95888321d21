#pragma once

#include <map>
#include <string_view>
#include <vector>

#include "api/html/html_text.hpp"
#include "api/http/response.hpp"

namespace florin {

/// A file of a folder `pages/`, without its extension, as the build put it into the program.
struct page_file {
  std::string_view name;
  std::string_view text;
};
const std::vector<page_file>& embedded_pages();

using page_values = std::map<std::string_view, html_text>;

/// The file with every {{name}} replaced. Throws std::logic_error when there is no such file or value.
html_text fill_page(std::string_view file, const page_values& values);

/// What a page needs beyond showing itself and sending its forms to the bank; empty: nothing.
struct page_needs {
  /// The origin that its forms may be redirected to, which browsers count as the form's action (CSP 3 §6.4.2).
  std::string_view leads_to{};
  /// The file of its script, which may send requests to the bank.
  std::string_view script{};
};

/// A whole page of the bank's own: no frames, nothing from elsewhere.
http_response page_response(std::uint16_t status, std::string_view title, const html_text& content,
                            const page_needs& needs = {});

}  // namespace florin
