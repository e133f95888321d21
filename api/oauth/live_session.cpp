#include "api/oauth/live_session.hpp"

namespace florin {

void find_live_session(const call_ptr& call, const session_id& session,
                       std::function<void(const describe_session::answer&)> then) {
  call->bank().ask(describe_session{session, call->now()},
                   [call, then = std::move(then)](const result<describe_session::answer>& found) {
                     if (found) return call->guarded([&] { then(*found); });
                     if (found.error().code != error_code::not_found) return call->refuse(found.error());
                     call->guarded([&] { then(std::nullopt); });
                   });
}

}  // namespace florin
