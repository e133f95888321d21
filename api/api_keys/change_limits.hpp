#pragma once

#include "actors/session/session_commands.hpp"
#include "api/api_call.hpp"
#include "api/api_keys/transfer_limits_body.hpp"

namespace florin {

/// PATCH /api-keys/{id} and /oauth/grants/{id}.
struct change_limits_request {
  transfer_limits_body transfer_limits;

  static constexpr std::string_view schema_name = "ChangeTransferLimitsRequest";
  static auto fields() {
    return std::array{
        field{"transfer_limits", &change_limits_request::transfer_limits,
              "How far it moves money without your second factor"},
    };
  }
};

/// Changes the limits of the caller's key or grant that the path names. TWO_FACTOR_REQUIRED for more than before,
/// whoever asks; NOT_FOUND when there is none of that kind.
void change_limits_of(const call_ptr& call, credential_kind kind, const transfer_limits_body& limits,
                      std::function<void(const session_view&)> then);

}  // namespace florin
