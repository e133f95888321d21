#include "api/links/link_routes.hpp"

#include "api/links/link_pages.hpp"
#include "api/middleware/typed_endpoint.hpp"

namespace florin {

std::vector<operation> link_routes() {
  return {
      {
          .name = "links.confirm_email",
          .method = "GET",
          .path = "/confirm-email",
          .endpoint = takes_nothing(show_confirm_email),
          .summary = "The page that the link in an e-mail leads to, to verify the address",
          .answers = {page_of_html(200, "A page with a button")},
      },
      {
          .name = "links.reset_password",
          .method = "GET",
          .path = "/reset-password",
          .endpoint = takes_nothing(show_reset_password),
          .summary = "The page that the link in an e-mail leads to, to choose a password",
          .answers = {page_of_html(200, "A page that asks for the new password")},
      },
      {
          .name = "links.forgot_password",
          .method = "GET",
          .path = "/forgot-password",
          .endpoint = takes_nothing(show_forgot_password),
          .summary = "The page on which to ask for a link that sets a new password",
          .answers = {page_of_html(200, "A page that asks for the e-mail address")},
      },
  };
}

}  // namespace florin
