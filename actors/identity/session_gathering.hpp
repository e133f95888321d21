#pragma once

#include <algorithm>
#include <functional>

#include "actors/query/queries.hpp"
#include "actors/session/session_commands.hpp"

namespace florin {

/// Gathers the views of a page of sessions that are asked side by side.
class session_gathering {
 public:
  session_gathering(const find_sessions_of::answer& found, answer_handler<list_sessions::answer> complete)
      : awaited_(found.rows.size()), complete_(std::move(complete)) {
    page_.has_more = found.has_more;
    page_.total_count = found.total_count;
    complete_when_all_are_there();
  }

  /// Nothing for one that has ended meanwhile.
  void add(const describe_session::answer& view) {
    if (view) page_.rows.push_back(*view);
    --awaited_;
    complete_when_all_are_there();
  }

 private:
  void complete_when_all_are_there() {
    if (awaited_ > 0) return;
    std::ranges::sort(page_.rows, std::ranges::greater{},
                      [](const session_view& view) { return view.session.id; });
    complete_(std::move(page_));
  }

  std::size_t awaited_;
  answer_handler<list_sessions::answer> complete_;
  list_sessions::answer page_;
};

}  // namespace florin
