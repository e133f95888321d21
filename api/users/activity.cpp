#include "api/users/activity.hpp"

#include "actors/query/api_use_queries.hpp"
#include "actors/user/staff_commands.hpp"
#include "api/pages/merged_page.hpp"
#include "api/users/activity_place.hpp"
#include "api/users/subject.hpp"

namespace florin {
namespace {

struct activity_row {
  activity_place place;
  activity_entry entry;
};
using activity_page = listed_page<activity_row>;
/// What of an event is shown.
using entry_view = activity_entry (*)(const recorded_event&);

struct activity_search {
  user_id of;
  activity_query query;
  page_request wanted;
  entry_view view = nullptr;
  bool hides_readings = false;
  std::size_t limit = 20;
  std::optional<activity_place> after{};
  bool backwards = false;
};

activity_entry staffs_view(const recorded_event& event) { return {body_of(event), std::nullopt}; }

/// As the user sees it: not who of the staff did something, nor by gaps what is not shown.
activity_entry own_view(const recorded_event& event) {
  auto view = staffs_view(event);
  view.entity_version.reset();
  if (!view.actor_id || view.actor_id == to_text(event.change.owner)) return view;
  view.actor_id.reset();
  view.session_id.reset();
  view.request_id.reset();
  return view;
}

activity_entry entry_of(const api_use& use, const user_id& user) {
  activity_entry entry;
  entry.recorded_at = start_of(use.day);
  entry.type = api_use_type;
  entry.entity_type = "operation";
  entry.entity_id = use.operation;
  entry.user_id = user;
  entry.actor_id = to_text(user);
  entry.api_use = api_use_body{use.day, use.operation, static_cast<std::int64_t>(use.requests)};
  return entry;
}

list_events events_of(const activity_search& search) {
  list_events question;
  question.owner = search.of;
  question.type = search.query.type;
  if (search.hides_readings) question.hidden_type = std::string(reading_event);
  if (search.query.from) question.from = search.query.from->first;
  if (search.query.to) question.until = search.query.to->last;
  question.limit = search.limit;
  question.backwards = search.backwards;
  if (!search.after) return question;
  if (const auto* event = std::get_if<event_place>(&*search.after))
    question.after = event->position;
  else
    question.after_instant = start_of(std::get<api_use_place>(*search.after).day);
  return question;
}

list_api_use uses_of(const activity_search& search) {
  list_api_use question;
  question.user = search.of;
  if (search.query.from) {
    auto from = search.query.from->first;
    question.from = from.day();
    if (start_of(from.day()) < from) question.from = from.day() + std::chrono::days(1);
  }
  if (search.query.to) question.until = search.query.to->last.day();
  question.limit = search.limit;
  question.backwards = search.backwards;
  if (!search.after) return question;
  if (const auto* event = std::get_if<event_place>(&*search.after))
    question.after = api_use_place{event->at.day(), ""};
  else
    question.after = std::get<api_use_place>(*search.after);
  return question;
}

void show_page(const call_ptr& call, const activity_search& search, activity_page events, activity_page uses) {
  auto page = merged(std::move(events), std::move(uses), search.limit, search.backwards,
                     [](const activity_row& a, const activity_row& b) { return precedes(a.place, b.place); });
  std::vector<activity_entry> entries;
  for (const auto& row : page.rows) entries.push_back(row.entry);
  call->succeed_page(entries, page_of(search.wanted, search, page.rows, page.has_more, page.total_count,
                                      [](const activity_row& row) { return text_of(row.place); }));
}

using part_handler = std::function<void(activity_page)>;

void find_events(const call_ptr& call, const activity_search& search, const part_handler& then) {
  if (search.query.type == api_use_type) return then({{}, false, 0});
  call->ask(events_of(search), [view = search.view, then](const list_events::answer& found) {
    activity_page part{{}, found.has_more, found.total_count};
    for (const auto& each : found.events)
      part.rows.push_back({event_place{each.position, each.recorded_at}, view(each)});
    then(std::move(part));
  });
}

void find_uses(const call_ptr& call, const activity_search& search, const part_handler& then) {
  if (search.query.type && search.query.type != api_use_type) return then({{}, false, 0});
  call->ask(uses_of(search), [of = search.of, then](const list_api_use::answer& found) {
    activity_page part{{}, found.has_more, found.total_count};
    for (const auto& each : found.rows) part.rows.push_back({place_of(each), entry_of(each, of)});
    then(std::move(part));
  });
}

void show_activity(const call_ptr& call, activity_search search) {
  auto wanted = read_page_request(call, search.query);
  if (!wanted || !read_place(call, *wanted, search, parse_activity_place)) return;
  search.wanted = std::move(*wanted);
  find_events(call, search, [call, search](const activity_page& events) {
    find_uses(call, search,
              [call, search, events](activity_page uses) { show_page(call, search, events, std::move(uses)); });
  });
}

}  // namespace

void list_activity(const call_ptr& call, activity_query query) {
  auto subject = subject_of(call);
  if (!subject) return;
  activity_search search{*subject, std::move(query), {}, own_view, true};
  if (call->caller().reaches_others) search.view = staffs_view;
  search.hides_readings = *subject == call->caller().user;
  show_activity(call, std::move(search));
}

void list_users_log(const call_ptr& call, activity_query query) {
  auto user = user_id::parse(call->path_parameter("user_id"));
  if (!user) return call->refuse({error_code::not_found, "There is no such user", {}});
  show_activity(call, {*user, std::move(query), {}, staffs_view, *user == call->caller().user});
}

}  // namespace florin
