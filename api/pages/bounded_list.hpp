#pragma once

#include "api/api_call.hpp"

namespace florin {

/// Goes on while the list has fewer rows than it may have: CONFLICT with `limit` otherwise. Requests that come in
/// the same moment may both find room.
template <class Question>
void unless_full(const call_ptr& call, Question list, std::size_t most, std::string what,
                 std::function<void()> then) {
  list.limit = 1;
  call->ask(std::move(list), [call, most, what = std::move(what),
                              then = std::move(then)](const typename Question::answer& page) {
    auto limit = static_cast<std::int64_t>(most);
    if (page.total_count && *page.total_count < limit) return then();
    call->refuse(
        error{error_code::conflict, "There are too many " + what + ": delete one first", {}}.with("limit", limit));
  });
}

}  // namespace florin
