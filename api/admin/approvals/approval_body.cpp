#include "api/admin/approvals/approval_body.hpp"

namespace florin {

approval_body body_of(const approval& state, timestamp now) {
  return {state.id,
          std::string(to_text(state.action)),
          state.user,
          state.subject,
          state.description,
          state.permissions,
          state.reason,
          std::string(to_text(status_at(state, now))),
          state.maker,
          state.requested_at,
          state.expires_at,
          state.checker,
          state.decided_at,
          state.note,
          {}};
}

}  // namespace florin
