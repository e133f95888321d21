#include "api/admin/approvals/approvals.hpp"

#include "actors/approval/approval_rules.hpp"
#include "actors/query/people_queries.hpp"
#include "api/admin/approvals/approval_body.hpp"
#include "api/pages/keyset_page.hpp"

namespace florin {
namespace {

std::optional<approval_id> named_approval(const call_ptr& call) {
  auto id = approval_id::parse(call->path_parameter("id"));
  if (!id) call->refuse(no_such_approval());
  return id;
}

void decide_named(const call_ptr& call, bool approves, approval_decision_request body) {
  auto id = named_approval(call);
  if (!id) return;
  call->ask(decide_approval{*id, approves, body.note.value_or(""), call->from(), call->now()},
            [call](const approval& decided) { call->succeed(200, body_of(decided, call->now())); });
}

}  // namespace

void list_requested_approvals(const call_ptr& call, list_approvals_query query) {
  auto wanted = read_page_request(call, query);
  if (!wanted) return;
  list_approvals question;
  question.status = query.status;
  question.now = call->now();
  if (!read_place(call, *wanted, question, approval_id::parse)) return;
  call->ask(question, [call, question, wanted = *wanted](const list_approvals::answer& found) {
    std::vector<approval_body> bodies;
    for (const auto& each : found.approvals) bodies.push_back(body_of(each, call->now()));
    call->succeed_page(bodies, page_of(wanted, question, found.approvals, found.has_more, found.total_count,
                                       [](const approval& each) { return to_text(each.id); }));
  });
}

void get_approval(const call_ptr& call) {
  auto id = named_approval(call);
  if (!id) return;
  call->ask(find_approval{*id}, [call](const find_approval::answer& found) {
    if (!found) return call->refuse(no_such_approval());
    call->succeed(200, body_of(found->state, call->now()));
  });
}

void approve(const call_ptr& call, approval_decision_request body) { decide_named(call, true, std::move(body)); }

void reject(const call_ptr& call, approval_decision_request body) { decide_named(call, false, std::move(body)); }

}  // namespace florin
