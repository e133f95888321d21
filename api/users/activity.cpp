#include "api/users/activity.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "actors/events/known_events.hpp"
#include "actors/query/api_use_queries.hpp"
#include "api/accounts/staff_reading.hpp"
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
struct viewer {
  /// Looks at what is his own.
  bool is_owner = false;
  /// Sees accounts with their numbers, terms and limits.
  bool sees_accounts = false;
  /// Sees who of the staff has read something.
  bool sees_readings = false;
};

struct activity_search {
  user_id of;
  activity_query query;
  viewer by;
  page_request wanted{};
  std::size_t limit = 20;
  std::optional<activity_place> after{};
  bool backwards = false;
};

/// What tells one account from others, without being enough to pay to it.
std::string masked_number(std::string_view number) {
  constexpr std::size_t shown = 4;
  return "••••" + std::string(number.substr(number.size() - std::min(shown, number.size())));
}

/// What of an account says nothing of money.
constexpr std::array<std::string_view, 4> harmless_account_fields{"account", "owner", "type", "opened_at"};

bool is_about_an_account(const recorded_event& event) { return event.change.entity.kind == entity_kind::account; }

void hide(field_change_body& change) {
  change.before.reset();
  change.after.reset();
  change.is_concealed = true;
}

void mask(field_change_body& change) {
  for (auto* text : {&change.before, &change.after})
    if (*text) *text = masked_number(**text);
}

void hide_accounts(activity_entry& view, bool is_account) {
  for (auto& change : view.changes) {
    if (is_account && change.name == "number")
      mask(change);
    else if (is_account ? std::ranges::find(harmless_account_fields, change.name) == harmless_account_fields.end()
                        : change.name == "transfer_limits")
      hide(change);
  }
}

/// What would tell one source of a block from another.
constexpr std::array<std::string_view, 4> fields_of_blocks{"blocks", "block_reasons", "status_reason",
                                                           "status_since"};

/// What would tell one source of a freeze from another.
constexpr std::array<std::string_view, 2> fields_of_freezes{"source", "reason"};

void leave_out(activity_entry& view, std::span<const std::string_view> fields) {
  std::erase_if(view.changes, [&](const field_change_body& change) {
    return std::ranges::find(fields, change.name) != fields.end();
  });
}

/// As the user sees it: not who of the staff did something, or for whom he is blocked or his account is frozen.
void hide_staff(activity_entry& view, const user_id& owner) {
  leave_out(view, fields_of_blocks);
  if (!view.actor_id || view.actor_id == to_text(owner)) return;
  if (view.entity_type == to_text(entity_kind::account)) leave_out(view, fields_of_freezes);
  view.actor_id.reset();
  view.session_id.reset();
  view.request_id.reset();
}

activity_entry entry_of(const recorded_event& event, const viewer& by) {
  activity_entry view{body_of(event), std::nullopt};
  if (by.is_owner) hide_staff(view, event.change.owner);
  if (!by.is_owner && !by.sees_accounts) hide_accounts(view, is_about_an_account(event));
  // Its gaps would tell what is not shown.
  if (by.is_owner || !by.sees_readings) view.entity_version.reset();
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

bool is_of_type(const activity_search& search, std::string_view type) {
  return search.query.type && search.query.type->name == type;
}

list_events events_of(const activity_search& search) {
  list_events question;
  question.owner = search.of;
  if (search.query.type) question.type = search.query.type->name;
  if (search.by.is_owner || !search.by.sees_readings)
    question.hidden_types = names_for_staff_alone(known_events());
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

/// A page with accounts on it that staff sees whole is a reading of them.
void show_page_on_record(const call_ptr& call, const activity_search& search, activity_page events,
                         bool shows_accounts, activity_page uses) {
  auto show = [call, search, events = std::move(events), uses = std::move(uses)] {
    show_page(call, search, events, uses);
  };
  if (!shows_accounts || search.by.is_owner) return show();
  on_record(call, {search.of}, to_text(search.of), show);
}

struct found_events {
  activity_page page;
  bool shows_accounts = false;
};
using events_handler = std::function<void(found_events)>;
using part_handler = std::function<void(activity_page)>;

void find_events(const call_ptr& call, const activity_search& search, const events_handler& then) {
  if (is_of_type(search, api_use_type)) return then({{{}, false, 0}});
  call->ask(events_of(search), [by = search.by, then](const list_events::answer& found) {
    found_events part{{{}, found.has_more, found.total_count}};
    for (const auto& each : found.events) {
      part.page.rows.push_back({event_place{each.position, each.recorded_at}, entry_of(each, by)});
      part.shows_accounts = part.shows_accounts || (by.sees_accounts && is_about_an_account(each));
    }
    then(std::move(part));
  });
}

void find_uses(const call_ptr& call, const activity_search& search, const part_handler& then) {
  if (search.query.type && !is_of_type(search, api_use_type)) return then({{}, false, 0});
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
  find_events(call, search, [call, search](const found_events& events) {
    find_uses(call, search, [call, search, events](activity_page uses) {
      show_page_on_record(call, search, events.page, events.shows_accounts, std::move(uses));
    });
  });
}

}  // namespace

void list_activity(const call_ptr& call, activity_query query) {
  auto subject = subject_of(call);
  if (!subject) return;
  const auto& caller = call->caller();
  viewer by{*subject == caller.user, caller.may("customer_accounts:read"), caller.may("audit:read")};
  show_activity(call, {*subject, std::move(query), by});
}

void list_users_log(const call_ptr& call, activity_query query) {
  auto user = user_id::parse(call->path_parameter("user_id"));
  if (!user) return call->refuse({error_code::not_found, "There is no such user", {}});
  const auto& caller = call->caller();
  show_activity(call,
                {*user, std::move(query), {*user == caller.user, caller.may("customer_accounts:read"), true}});
}

}  // namespace florin
