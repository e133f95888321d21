#include "api/accounts/create_account.hpp"
#include "api/auth/validate_password.hpp"
#include "api/json/parser.hpp"
#include "api/transfers/account_transfer.hpp"
#include "api/transfers/create_transfer.hpp"
#include "api/transfers/transfer_batch.hpp"
#include "tests/fuzzing/chosen_schema.hpp"
#include "tests/fuzzing/property.hpp"
#include "tests/fuzzing/targets.hpp"

namespace florin::fuzzing {
namespace {

template <class Body>
void check_body(std::string_view text) {
  auto document = json::parse(text);
  if (!document) return;
  problems found;
  auto body = schema<Body>::read(*document, {}, found);
  body ? check_comes_back(*body) : check_problems(found);
}

}  // namespace

// In the order of the corpus's first bytes: a new one goes to the end.
const std::vector<chosen_schema>& body_schemas() {
  static const std::vector<chosen_schema> schemas{
      choose<create_account_request>(check_body<create_account_request>),
      choose<account_transfer_request>(check_body<account_transfer_request>),
      choose<create_transfer_request>(check_body<create_transfer_request>),
      choose<transfer_batch_request>(check_body<transfer_batch_request>),
      choose<validate_password_request>(check_body<validate_password_request>),
  };
  return schemas;
}

void check_request_bodies(std::string_view input) { check_chosen(body_schemas(), input); }

}  // namespace florin::fuzzing
