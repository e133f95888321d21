#pragma once

#include "actors/user/user.hpp"
#include "api/oauth/authorization_request.hpp"
#include "api/oauth/browser_login.hpp"

namespace florin {

/// What the pages about one request have in common.
struct page_context {
  oauth_client client;
  authorization_query query;
  /// Where their forms go: this very request.
  std::string action;
  std::string csrf_token;
};

/// With a problem when a login failed just now.
http_response login_page(const page_context& about, std::uint16_t status, std::string_view login,
                         std::string_view problem);

/// For the second factor, after the password that the challenge is for.
http_response code_page(const page_context& about, std::uint16_t status, std::string_view challenge,
                        std::string_view problem);

http_response consent_page(const page_context& about, const user& asked, const std::vector<std::string>& scopes);

}  // namespace florin
