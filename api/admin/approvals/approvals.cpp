#include "api/admin/approvals/approvals.hpp"

#include "actors/approval/approval_rules.hpp"
#include "actors/query/people_queries.hpp"
#include "actors/user/user_commands.hpp"
#include "api/accounts/staff_reading.hpp"
#include "api/admin/approvals/approval_body.hpp"
#include "api/pages/keyset_page.hpp"

namespace florin {
namespace {

constexpr std::string_view decides_about_requests = "approvals:write";

std::optional<approval_id> named_approval(const call_ptr& call) {
  auto id = approval_id::parse(call->path_parameter("id"));
  if (!id) call->refuse(no_such_approval());
  return id;
}

void decide_named(const call_ptr& call, bool approves, approval_decision_request body) {
  auto id = named_approval(call);
  if (!id) return;
  call->ask(
      decide_approval{*id, approves, body.note.value_or(""), body.digest.value_or(""), call->from(), call->now()},
      [call](const approval& decided) { call->succeed(200, body_of(decided, call->now())); });
}

concerned_user_body concerned_body_of(const user& state, const approval& requested) {
  concerned_user_body body;
  body.username = state.username;
  body.email = state.email;
  if (state.email_proposal == requested.id) body.proposed_email = state.proposed_email;
  body.status = to_text(state.status);
  body.roles = state.roles;
  body.permissions = state.permissions;
  return body;
}

/// Nobody decides blindly, whatever else he may read. That he has read it is on record.
void show_to_who_decides(const call_ptr& call, const approval& requested) {
  auto show = [call, requested](std::optional<concerned_user_body> concerned) {
    auto body = body_of(requested, call->now());
    body.concerned = std::move(concerned);
    call->succeed(200, body);
  };
  bool is_to_decide = requested.user && status_at(requested, call->now()) == approval_status::pending &&
                      *requested.user != call->caller().user && call->caller().may(decides_about_requests);
  if (!is_to_decide) return show(std::nullopt);
  on_record(call, {*requested.user}, to_text(requested.id), [call, requested, show] {
    call->bank().ask(get_user{*requested.user}, [call, requested, show](const result<user>& found) {
      call->guarded([&] {
        // Who was erased meanwhile has left nothing to see.
        if (!found && found.error().code != error_code::not_found) return call->refuse(found.error());
        show(found ? std::optional{concerned_body_of(*found, requested)} : std::nullopt);
      });
    });
  });
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
    show_to_who_decides(call, found->state);
  });
}

void approve(const call_ptr& call, approval_decision_request body) { decide_named(call, true, std::move(body)); }

void reject(const call_ptr& call, approval_decision_request body) { decide_named(call, false, std::move(body)); }

}  // namespace florin
