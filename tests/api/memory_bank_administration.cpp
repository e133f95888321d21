#include <algorithm>

#include "actors/approval/approval_rules.hpp"
#include "actors/role/role_rules.hpp"
#include "actors/user/profile_rules.hpp"
#include "actors/user/staff_rules.hpp"
#include "tests/api/memory_bank.hpp"

namespace florin {
namespace {

/// Cuts rows that are all in order, the latest first, to the page.
template <class Answer, class Row, class Place, class PlaceOf>
void cut_to_page(Answer& page, std::vector<Row>& rows, std::size_t limit, const std::optional<Place>& after,
                 bool backwards, PlaceOf place_of) {
  page.total_count = static_cast<std::int64_t>(rows.size());
  if (after)
    std::erase_if(rows,
                  [&](const Row& row) { return backwards ? place_of(row) <= *after : !(place_of(row) < *after); });
  page.has_more = rows.size() > limit;
  if (!page.has_more) return;
  auto extra = static_cast<std::ptrdiff_t>(rows.size() - limit);
  backwards ? rows.erase(rows.begin(), rows.begin() + extra) : rows.erase(rows.end() - extra, rows.end());
}

bool is_of_request(const std::optional<std::string>& asked, const entity_change& change) {
  const auto* request = change.event.body.find("by_request");
  return !asked || (request && *request == *asked);
}

bool matches(const user& state, const list_users& asked) {
  bool has_role = asked.roles.empty() || std::ranges::find_first_of(state.roles, asked.roles) != state.roles.end();
  auto may = [&](const permission_search& search) {
    return std::ranges::find_first_of(state.roles, search.roles) != state.roles.end() ||
           std::ranges::find(state.permissions, search.permission) != state.permissions.end();
  };
  return has_role && (!asked.may || may(*asked.may)) && (!asked.status || *asked.status == state.status) &&
         (!asked.kyc || *asked.kyc == state.kyc) &&
         (!asked.registered_from || *asked.registered_from <= state.registered_at) &&
         (!asked.registered_until || state.registered_at <= *asked.registered_until);
}

}  // namespace

void memory_bank::answer_later(list_users asked, answer_handler<list_users::answer> to) {
  list_users::answer page;
  for (const auto& each : users_)
    if (matches(each, asked)) page.users.push_back(each);
  std::ranges::sort(page.users, std::ranges::greater{}, &user::id);
  cut_to_page(page, page.users, asked.limit, asked.after, asked.backwards, [](const user& row) { return row.id; });
  answer(to, result{page});
}

void memory_bank::answer_later(list_roles, answer_handler<role_table_ptr> to) {
  answer(to, result<role_table_ptr>{std::make_shared<role_table>(roles_)});
}

approval memory_bank::ask_for_approval(const approval& requested, const origin& from) {
  approvals_.insert(approvals_.begin(), requested);
  if (auto outcome = from.outcome) {
    outcome->point_to(requested.id);
    records_.push_back(*outcome);
  }
  return requested;
}

template <class Wanted>
std::optional<error> memory_bank::refuse_waiting(const Wanted& wanted, const approval& requested,
                                                 const submit_for_approval& asked) {
  if constexpr (std::is_same_v<Wanted, role_revision>) {
    return std::nullopt;
  } else if constexpr (std::is_same_v<Wanted, email_revision>) {
    return carry_out_on(
        wanted.user,
        propose_email{wanted.user, wanted.email, requested.id, {}, asked.reaches_staff, asked.from, asked.now});
  } else {
    auto* state = find(wanted.user);
    if (!state) return no_such_user();
    if constexpr (std::is_same_v<Wanted, role_grant>)
      if (auto refusal = refuse_unknown_role(roles_, wanted.role)) return refusal;
    return refuse_concerned(wanted, *state, asked);
  }
}

void memory_bank::answer_later(submit_for_approval asked, answer_handler<approval> to) {
  auto requested = requested_approval(identifiers_.next<approval_id>(now()), asked.command, asked.reason,
                                      asked.from, asked.now);
  auto refusal =
      std::visit([&](const auto& wanted) { return refuse_waiting(wanted, requested, asked); }, asked.command);
  if (refusal) return answer(to, result<approval>{*refusal});
  answer(to, result{ask_for_approval(requested, asked.from)});
}

void memory_bank::answer_later(request_user_status asked, answer_handler<user_or_approval> to) {
  using reply = result<user_or_approval>;
  change_user_status change{asked.user, asked.action, asked.reason, asked.reaches_staff, asked.from,
                            asked.now,  asked.scope,  {},           asked.source,        asked.is_for_compliance};
  if (asked.action != status_action::restore) {
    if (auto refusal = carry_out_on(asked.user, change)) return answer(to, reply{*refusal});
    return answer(to, reply{user_or_approval{user_with(asked.user)}});
  }
  answer_later(submit_for_approval{user_restoration{asked.user, asked.reason}, asked.reason, asked.reaches_staff,
                                   asked.from, asked.now},
               [to](const result<approval>& requested) {
                 to(requested ? reply{user_or_approval{*requested}} : reply{requested.error()});
               });
}

template <class Wanted>
std::optional<error> memory_bank::carry_out_confirmed(const Wanted& wanted, const florin::confirmation& by) {
  if constexpr (std::is_same_v<Wanted, role_revision>) {
    auto after = *roles_.find(wanted.role);
    after.description = wanted.description;
    after.permissions = wanted.permissions;
    note(role_change(*roles_.find(after.name), after, 2, role_events::changed), by.from);
    roles_ = roles_.with(after);
    return std::nullopt;
  } else {
    auto order = order_of(wanted, by);
    order.approval.reset();
    return carry_out_on(wanted.user, order);
  }
}

void memory_bank::answer_later(decide_approval asked, answer_handler<approval> to) {
  auto found = std::ranges::find(approvals_, asked.id, &approval::id);
  if (found == approvals_.end()) return answer(to, result<approval>{no_such_approval()});
  auto decided = decide(*found, asked);
  if (!decided) return answer(to, decided);
  std::optional<error> refusal;
  bool is_approved = decided->status == approval_status::approved;
  florin::confirmation by{*decided, {}, true, asked.from, asked.now};
  auto wanted = command_of(*decided);
  if (is_approved || std::holds_alternative<email_revision>(*wanted))
    refusal = std::visit([&](const auto& each) { return carry_out_confirmed(each, by); }, *wanted);
  if (refusal) return answer(to, result<approval>{*refusal});
  *found = *decided;
  answer(to, decided);
}

void memory_bank::answer_later(remove_role asked, answer_handler<user> to) {
  auto* state = find(asked.user);
  if (!state) return answer(to, result<user>{no_such_user()});
  auto is_other_administrator = [&](const user& each) {
    return each.id != asked.user && std::ranges::find(each.roles, administrator_role) != each.roles.end();
  };
  if (asked.role == administrator_role && std::ranges::none_of(users_, is_other_administrator))
    return answer(to, result<user>{error{error_code::business_rule_violation, "The bank needs one", {}}});
  auto decided = decide(*state, take_role{asked.user, asked.role, asked.from, asked.now}, context());
  if (!decided) return answer(to, result<user>{decided.error()});
  *state = decided->after;
  answer(to, result{*state});
}

void memory_bank::answer_later(find_approval asked, answer_handler<find_approval::answer> to) {
  auto found = std::ranges::find(approvals_, asked.approval, &approval::id);
  answer(to, result{found == approvals_.end() ? find_approval::answer{} : stored_approval{1, *found}});
}

void memory_bank::answer_later(list_approvals asked, answer_handler<list_approvals::answer> to) {
  list_approvals::answer page;
  for (const auto& each : approvals_)
    if (!asked.status || *asked.status == status_at(each, asked.now)) page.approvals.push_back(each);
  cut_to_page(page, page.approvals, asked.limit, asked.after, asked.backwards,
              [](const approval& row) { return row.id; });
  answer(to, result{page});
}

void memory_bank::answer_later(list_events asked, answer_handler<list_events::answer> to) {
  list_events::answer page;
  for (const auto& each : events_) {
    const auto& change = each.change;
    const auto* by = change.event.body.find("by");
    if ((!asked.entity || *asked.entity == change.entity) && (!asked.owner || *asked.owner == change.owner) &&
        (!asked.actor || (by && *by == to_text(*asked.actor))) &&
        (!asked.type || *asked.type == change.event.type) && (!asked.from || *asked.from <= each.recorded_at) &&
        (!asked.until || each.recorded_at <= *asked.until) &&
        (std::ranges::find(asked.hidden_types, change.event.type) == asked.hidden_types.end() ||
         (asked.hidden_of && *asked.hidden_of != change.owner)) &&
        is_of_request(asked.request, change))
      page.events.push_back(each);
  }
  auto after = asked.after;
  if (asked.after_instant) {
    after = asked.backwards ? event_position{0, 0} : event_position{~0ULL, 0};
    for (const auto& each : page.events) {
      bool is_before = each.recorded_at < *asked.after_instant;
      if (is_before && asked.backwards) after = std::max(*after, each.position);
      if (!is_before && !asked.backwards) after = std::min(*after, each.position);
    }
  }
  cut_to_page(page, page.events, asked.limit, after, asked.backwards,
              [](const recorded_event& row) { return row.position; });
  answer(to, result{page});
}

void memory_bank::count_use(const user_id& user, std::string_view operation) {
  ++uses_[user][{now().day(), std::string(operation)}];
}

void memory_bank::answer_later(list_api_use asked, answer_handler<list_api_use::answer> to) {
  list_api_use::answer page;
  for (const auto& [place, requests] : uses_[asked.user])
    if ((!asked.from || *asked.from <= place.day) && (!asked.until || place.day <= *asked.until))
      page.rows.push_back({place.day, place.operation, requests});
  page.total_count = static_cast<std::int64_t>(page.rows.size());
  if (asked.after)
    std::erase_if(page.rows, [&](const api_use& row) {
      return asked.backwards ? !(place_of(row) < *asked.after) : !(*asked.after < place_of(row));
    });
  page.has_more = page.rows.size() > asked.limit;
  if (page.has_more && asked.backwards)
    page.rows.erase(page.rows.begin(), page.rows.end() - static_cast<std::ptrdiff_t>(asked.limit));
  if (page.has_more && !asked.backwards) page.rows.resize(asked.limit);
  answer(to, result{page});
}

void memory_bank::answer_later(verify_batches asked, answer_handler<verify_batches::answer> to) {
  verify_batches::answer verified;
  for (const auto& each : batches_)
    if (each.number >= asked.first) {
      ++verified.batches;
      verified.entries += each.entry_count;
    }
  answer(to, result{verified});
}

}  // namespace florin
