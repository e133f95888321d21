#include "api/oauth/consent_pages.hpp"

#include "actors/oauth/grant_rules.hpp"
#include "actors/oauth/redirect_uri.hpp"
#include "api/html/page.hpp"
#include "api/oauth/scope_words.hpp"

namespace florin {
namespace {

html_text permissions_list(const std::vector<std::string>& scopes) {
  html_text list;
  for (const auto& scope : scopes) list += element("li", words_of_scope(scope));
  return list;
}

/// Only programs on the user's own machine may be led to without TLS.
std::string words_of(const std::string& destination) {
  return destination.starts_with("http://") ? "a program on this computer (" + destination + ")" : destination;
}

html_text alert_about(std::string_view problem) {
  return problem.empty() ? html_text{} : fill_page("problem", {{"message", escaped(problem)}});
}

}  // namespace

http_response login_page(const page_context& about, std::uint16_t status, std::string_view login,
                         std::string_view problem) {
  auto content = fill_page("login", {{"client", escaped(about.client.name)},
                                     {"action", escaped(about.action)},
                                     {"csrf_token", escaped(about.csrf_token)},
                                     {"login", escaped(login)},
                                     {"problem", alert_about(problem)}});
  // A login is followed by this very page, so that its form leads nowhere else.
  return page_response(status, "Log in", content);
}

http_response code_page(const page_context& about, std::uint16_t status, std::string_view challenge,
                        std::string_view problem) {
  auto content = fill_page("code", {{"action", escaped(about.action)},
                                    {"csrf_token", escaped(about.csrf_token)},
                                    {"challenge", escaped(challenge)},
                                    {"problem", alert_about(problem)}});
  return page_response(status, "Enter your code", content);
}

http_response consent_page(const page_context& about, const user& asked, const std::vector<std::string>& scopes) {
  auto destination = origin_of(*about.query.redirect_uri);
  auto content = fill_page("consent", {{"client", escaped(about.client.name)},
                                       {"username", escaped(asked.username)},
                                       {"permissions", permissions_list(scopes)},
                                       {"destination", escaped(words_of(destination))},
                                       {"days", escaped(std::to_string(grant_life / std::chrono::hours(24)))},
                                       {"action", escaped(about.action)},
                                       {"csrf_token", escaped(about.csrf_token)}});
  return page_response(200, "Give access", content, {destination});
}

}  // namespace florin
