#include "api/auth/validate_password.hpp"

#include "actors/credentials/password_policy.hpp"

namespace florin {

void validate_password(const call_ptr& call, validate_password_request body) {
  auto personal_words = personal_words_of(body.username.value_or(""), body.email.value_or(""));
  auto found = assess_password(body.password, call->settings().password_policy, personal_words);
  call->succeed(200, password_assessment_body{found.acceptable, found.score, std::move(found.problems),
                                              std::move(found.suggestions)});
}

}  // namespace florin
