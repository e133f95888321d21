#include "api/idempotency/idempotency_routes.hpp"

#include "api/idempotency/get_idempotency_key.hpp"
#include "api/middleware/typed_endpoint.hpp"

namespace florin {

std::vector<operation> idempotency_routes() {
  using enum error_code;
  return {
      {
          .name = "idempotency.get",
          .method = "GET",
          .path = "/v1/idempotency-keys/{key}",
          .permission = "idempotency:read",
          .bucket = "idempotency.get",
          .endpoint = takes_query(get_idempotency_key),
          .summary = "Get the outcome of a request whose answer was lost",
          .answers = {reply<idempotency_key_body>(200, "What became of the request")},
          .refusals = {not_found},
      },
  };
}

}  // namespace florin
