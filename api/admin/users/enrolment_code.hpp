#pragma once

#include "api/api_call.hpp"

namespace florin {

struct enrolment_code_body {
  std::string enrolment_code;
  timestamp expires_at;

  static constexpr std::string_view schema_name = "EnrolmentCode";
  static auto fields() {
    return std::array{
        field{"enrolment_code",
              &enrolment_code_body::enrolment_code,
              "For the user alone: it is not shown again, and good once",
              {.example = R"("2k9d-x0mw-7qpz-4f3s-h8vn-c6bt")"}},
        field{"expires_at", &enrolment_code_body::expires_at, "Until then it is good"},
    };
  }
};

/// POST /admin/users/{id}/enrolment-code: with it and the password the member of staff enrols the first second
/// factor.
void give_users_enrolment_code(const call_ptr& call);

}  // namespace florin
