#include "api/auth/auth_routes.hpp"

#include "api/auth/validate_password.hpp"
#include "api/middleware/typed_endpoint.hpp"

namespace florin {

std::vector<operation> auth_routes() {
  return {
      {
          .name = "auth.password.validate",
          .method = "POST",
          .path = "/v1/auth/password/validate",
          .bucket = "auth.password.validate",
          .endpoint = takes_body(validate_password),
          .summary = "Check how good a password is before you choose it",
          .answers = {reply<password_assessment_body>(200,
                                                      "What speaks against it, and what would make it better")},
      },
  };
}

}  // namespace florin
