#include "api/api_keys/api_key_routes.hpp"

#include "api/api_keys/api_keys.hpp"
#include "api/middleware/typed_endpoint.hpp"

namespace florin {

std::vector<operation> api_key_routes() {
  using enum error_code;
  return {
      {
          .name = "api_keys.create",
          .method = "POST",
          .path = "/v1/api-keys",
          .permission = "api_keys:write",
          .bucket = "api_keys.create",
          .idempotency = idempotency_rule::optional,
          .make_reply_again = show_key_again,
          .has_private_reply = true,
          .location = "/v1/api-keys/{api_key.key_id}",
          .is_confirmable = true,
          .is_confirmed_by_password = true,
          .endpoint = takes_body(create_key),
          .summary = "Make an API key, with all that you may do or less",
          .answers = {reply<new_api_key_body>(201, "The key, and its secret this once")},
          .refusals = {conflict, user_blocked},
      },
      {
          .name = "api_keys.list",
          .method = "GET",
          .path = "/v1/api-keys",
          .permission = "api_keys:read",
          .bucket = credentials_bucket,
          .endpoint = takes_query(list_keys),
          .summary = "List your API keys",
          .answers = {page_reply<api_key_body>("A page of those that are not over, the newest first")},
      },
      {
          .name = "api_keys.update",
          .method = "PATCH",
          .path = "/v1/api-keys/{id}",
          .permission = "api_keys:write",
          .is_confirmable = true,
          .endpoint = takes_body(change_key),
          .summary = "Change how far an API key moves money without your second factor",
          .answers = {reply<api_key_body>(200, "The key as it is now")},
          .refusals = {not_found, user_blocked},
      },
      {
          .name = "api_keys.delete",
          .method = "DELETE",
          .path = "/v1/api-keys/{id}",
          .permission = "api_keys:write",
          .bucket = credentials_bucket,
          .endpoint = takes_nothing(delete_key),
          .summary = "End an API key; its next request is refused",
          .answers = {nothing(204, "It is over")},
          .refusals = {not_found},
      },
  };
}

}  // namespace florin
