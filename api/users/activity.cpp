#include "api/users/activity.hpp"

#include "api/users/subject.hpp"

namespace florin {
namespace {

/// As the user sees it: not who of the staff did something.
audit_event_body own_view(const recorded_event& event) {
  auto view = body_of(event);
  if (!view.actor_id || view.actor_id == to_text(event.change.owner)) return view;
  view.actor_id.reset();
  view.session_id.reset();
  view.request_id.reset();
  return view;
}

audit_event_body staffs_view(const recorded_event& event) { return body_of(event); }

void show_activity(const call_ptr& call, const activity_query& query, const user_id& of, event_view view) {
  list_events question;
  question.owner = of;
  question.type = query.type;
  if (query.from) question.from = query.from->first;
  if (query.to) question.until = query.to->last;
  show_events(call, query, std::move(question), view);
}

}  // namespace

void list_activity(const call_ptr& call, activity_query query) {
  if (auto subject = subject_of(call))
    show_activity(call, query, *subject, call->caller().reaches_others ? staffs_view : own_view);
}

void list_users_log(const call_ptr& call, activity_query query) {
  auto user = user_id::parse(call->path_parameter("user_id"));
  if (!user) return call->refuse({error_code::not_found, "There is no such user", {}});
  show_activity(call, query, *user, staffs_view);
}

}  // namespace florin
