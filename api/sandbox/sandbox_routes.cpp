#include "api/sandbox/sandbox_routes.hpp"

#include "api/middleware/typed_endpoint.hpp"
#include "api/sandbox/outbox.hpp"
#include "api/sandbox/sandbox_credentials.hpp"

namespace florin {

std::vector<operation> sandbox_routes() {
  using enum error_code;
  return {
      {
          .name = "sandbox.credentials",
          .method = "POST",
          .path = "/v1/sandbox/credentials",
          .bucket = "sandbox.credentials",
          .location = "/v1/users/{user_id}",
          .is_sandbox_only = true,
          .endpoint = takes_optional_body(create_sandbox_credentials),
          .summary = "Get a fresh user with an API key and three funded accounts",
          .answers = {reply<sandbox_credentials_body>(201, "The user, the key and the accounts")},
          .refusals = {forbidden},
      },
      {
          .name = "sandbox.outbox",
          .method = "GET",
          .path = "/v1/sandbox/outbox",
          .permission = "profile:read",
          .is_sandbox_only = true,
          .endpoint = takes_query(show_outbox),
          .summary = "Read the e-mails, SMS and push messages that were written to you",
          .answers = {page_reply<outbox_entry_body>("A page of them, the newest first")},
      },
  };
}

}  // namespace florin
