#include "api/html/page.hpp"

#include <algorithm>
#include <stdexcept>

#include "actors/journal/canonical_form.hpp"
#include "actors/values/base64url.hpp"

namespace florin {
namespace {

std::string_view text_of_page(std::string_view file) {
  const auto& files = embedded_pages();
  auto found = std::ranges::find(files, file, &page_file::name);
  if (found == files.end()) throw std::logic_error("there is no page " + std::string(file));
  return found->text;
}

/// RFC 4648 §4, of 32 bytes.
std::string base64_of(const digest& hash) {
  auto text = to_base64url({reinterpret_cast<const char*>(hash.data()), hash.size()});
  std::ranges::replace(text, '-', '+');
  std::ranges::replace(text, '_', '/');
  return text + '=';
}

/// As a policy names what stands in the page itself.
std::string hash_source(std::string_view file) { return "'sha256-" + base64_of(sha256(text_of_page(file))) + "'"; }

std::string content_policy(const page_needs& needs) {
  static const auto style = hash_source("style");
  std::string policy = "default-src 'none'; style-src " + style;
  if (!needs.script.empty()) policy += "; script-src " + hash_source(needs.script) + "; connect-src 'self'";
  policy += "; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";
  return needs.leads_to.empty() ? policy : policy + " " + std::string(needs.leads_to);
}

html_text script_element(std::string_view file) {
  if (file.empty()) return {};
  return html_text("<script>" + std::string(text_of_page(file)) + "</script>");
}

}  // namespace

html_text fill_page(std::string_view file, const page_values& values) {
  std::string filled;
  for (auto rest = text_of_page(file);;) {
    auto opening = rest.find("{{");
    filled += rest.substr(0, opening);
    if (opening == std::string_view::npos) return html_text(std::move(filled));
    auto closing = rest.find("}}", opening);
    auto name = rest.substr(opening + 2, closing - opening - 2);
    auto value = values.find(name);
    if (closing == std::string_view::npos || value == values.end())
      throw std::logic_error("a page was given nothing for {{" + std::string(name) + "}}");
    filled += value->second.markup();
    rest.remove_prefix(closing + 2);
  }
}

http_response page_response(std::uint16_t status, std::string_view title, const html_text& content,
                            const page_needs& needs) {
  auto page = fill_page("layout", {{"title", escaped(title)},
                                   {"style", html_text(std::string(text_of_page("style")))},
                                   {"content", content},
                                   {"script", script_element(needs.script)}});
  return {status,
          {{"Content-Type", "text/html; charset=utf-8"},
           {"Content-Security-Policy", content_policy(needs)},
           {"X-Frame-Options", "DENY"},
           // Forms then still say where they come from, which the bank checks.
           {"Referrer-Policy", "same-origin"},
           {"Cross-Origin-Opener-Policy", "same-origin"}},
          page.markup()};
}

}  // namespace florin
