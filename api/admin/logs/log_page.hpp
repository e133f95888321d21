#pragma once

#include "api/api_call.hpp"
#include "api/pages/keyset_page.hpp"
#include "api/transactions/date_or_instant.hpp"

namespace florin {

/// The place of a line, as cursors hold it: "1705761025123456.4711". And back.
std::string place_text(const log_place& place);
std::optional<log_place> parse_log_place(std::string_view text);

/// Where a page of a log stands. One that stopped looking for lines goes on from there.
pagination position_in_log(const page_request& wanted, const list_log_entries& asked,
                           const list_log_entries::answer& found);

/// Asks for the page of a log and answers it; `query` has a time span and is what cursors are bound to.
template <class Query, class View>
void show_log(const call_ptr& call, const Query& query, list_log_entries question, View view) {
  if (query.from) question.from = query.from->first;
  if (query.to) question.until = query.to->last;
  auto wanted = read_page_request(call, query);
  if (!wanted || !read_place(call, *wanted, question, parse_log_place)) return;
  call->ask(question, [call, question, view, wanted = *wanted](const list_log_entries::answer& found) {
    std::vector<decltype(view(found.entries.front()))> bodies;
    for (const auto& each : found.entries) bodies.push_back(view(each));
    call->succeed_page(bodies, position_in_log(wanted, question, found));
  });
}

}  // namespace florin
