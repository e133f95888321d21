#include "api/admin/audit/audit_logs.hpp"

#include <algorithm>
#include <limits>

#include "actors/events/known_events.hpp"
#include "actors/query/queries.hpp"
#include "actors/values/record_text.hpp"
#include "api/accounts/staff_reading.hpp"
#include "api/pages/merged_page.hpp"

namespace florin {
namespace {

constexpr std::int64_t second = 1'000'000;

/// A transaction stands behind the changes of its entry, which have no more than that.
constexpr std::uint64_t ordinal_of_transaction = std::numeric_limits<std::int16_t>::max();

struct trail_row {
  event_position position;
  audit_event_body body;
};
using trail_page = listed_page<trail_row>;

/// What is asked for, once it is read.
struct trail_search {
  page_request wanted;
  /// Where the page starts.
  list_events events;
  bool shows_events = true;
  bool shows_transactions = false;
  list_transactions transactions;
  std::optional<transaction_id> one;
  std::optional<account_id> account;
};

void add_trail_problem(problems& found, std::string_view name, std::string message) {
  problems::scope here{found, name};
  found.add(std::move(message));
}

/// PostgreSQL's bigint and smallint have signs, which no place of an event has.
template <class Signed>
std::optional<std::uint64_t> parse_number(std::string_view text) {
  Signed number = 0;
  if (!read_record_text(text, number) || number < 0) return std::nullopt;
  return static_cast<std::uint64_t>(number);
}

void read_entity(const audit_logs_query& query, trail_search& search, problems& found) {
  if (!query.entity) return;
  search.one = transaction_id::parse(*query.entity);
  search.account = account_id::parse(*query.entity);
  if (search.one) return;
  search.events.entity = parse_entity(*query.entity);
  if (!search.events.entity)
    add_trail_problem(
        found, "entity",
        "Must be the id of an account, user, session, e-mail, approval or transaction, or \"role:\" and "
        "a role's name");
}

/// What can be shown at all, of what is asked for.
void read_content(const audit_logs_query& query, trail_search& search) {
  bool names_a_type = query.type && query.type->name.starts_with(transaction_prefix);
  auto content =
      query.content.value_or(search.one || names_a_type ? audit_content::transactions : audit_content::events);
  search.shows_events = content != audit_content::transactions && !search.one && !names_a_type;
  search.shows_transactions = content != audit_content::events && (!query.type || names_a_type) &&
                              (!query.entity || search.one || search.account);
  if (!names_a_type) return;
  search.transactions.type = parse_transaction_type(query.type->name.substr(transaction_prefix.size()));
}

/// There is no index by request: something has to bound the search.
void read_request(const audit_logs_query& query, trail_search& search, problems& found) {
  if (!query.request_id) return;
  search.events.request = query.request_id;
  if (query.entity || query.user_id || query.actor_id) return;
  constexpr std::int64_t day = 24 * 60 * 60 * second;
  if (query.from && query.to && query.to->last.microseconds - query.from->first.microseconds <= day) return;
  auto made = request_id::parse(*query.request_id);
  if (!made)
    return add_trail_problem(found, "request_id",
                             "Needs `entity`, `user_id` or `actor_id`, or `from` and `to` within a day");
  // What came of a request was committed while somebody waited for it.
  auto at = made->created_at().microseconds;
  auto& from = search.events.from;
  auto& until = search.events.until;
  from = std::max(from.value_or(timestamp{}), timestamp{at - second});
  until = std::min(until.value_or(timestamp{at + 120 * second}), timestamp{at + 120 * second});
}

std::optional<trail_search> read_search(const call_ptr& call, const audit_logs_query& query) {
  auto wanted = read_page_request(call, query);
  if (!wanted) return std::nullopt;
  trail_search search;
  if (!read_place(call, *wanted, search.events, parse_event_place)) return std::nullopt;
  search.wanted = std::move(*wanted);
  problems found;
  auto& events = search.events;
  // Nobody learns who has looked into him, whatever he may read.
  events.hidden_types = names_for_staff_alone(known_events());
  events.hidden_of = call->caller().user;
  events.owner = query.user_id;
  events.actor = query.actor_id;
  if (query.type) events.type = query.type->name;
  if (query.from) events.from = query.from->first;
  if (query.to) events.until = query.to->last;
  read_entity(query, search, found);
  read_content(query, search);
  read_request(query, search, found);
  if (found.empty()) return search;
  call->refuse(found.as_error());
  return std::nullopt;
}

/// The page of transactions beside the place that the events start at.
list_transactions beside(const list_events& events, list_transactions question) {
  question.from = events.from;
  question.until = events.until;
  question.initiator = events.actor;
  question.request = events.request;
  question.limit = events.limit;
  question.backwards = events.backwards;
  if (!events.after) return question;
  auto sequence = events.after->sequence;
  bool is_behind_its_own = events.backwards && events.after->ordinal < ordinal_of_transaction;
  question.after = page_position{sequence - (is_behind_its_own && sequence > 0 ? 1 : 0), 0};
  return question;
}

void show_trail(const call_ptr& call, const trail_search& search, trail_page events, trail_page transactions) {
  const auto& question = search.events;
  auto page = merged(std::move(events), std::move(transactions), question.limit, question.backwards,
                     [](const trail_row& a, const trail_row& b) { return a.position > b.position; });
  std::vector<audit_event_body> bodies;
  for (const auto& row : page.rows) bodies.push_back(row.body);
  call->succeed_page(bodies, page_of(search.wanted, question, page.rows, page.has_more, page.total_count,
                                     [](const trail_row& row) { return text_of(row.position); }));
}

trail_page trail_rows(const list_events::answer& found, const user_id& reader) {
  trail_page page{{}, found.has_more, found.total_count};
  for (const auto& each : found.events) {
    auto& row = page.rows.emplace_back(trail_row{each.position, body_of(each)});
    // Their gaps would tell of what is not shown.
    if (each.change.owner == reader) row.body.entity_version.reset();
  }
  return page;
}

trail_page trail_rows(const list_transactions::answer& found) {
  trail_page page{{}, found.has_more, found.total_count};
  for (const auto& each : found.transactions)
    page.rows.push_back({{each.sequence, ordinal_of_transaction}, body_of(each)});
  return page;
}

constexpr auto no_rows = [] { return trail_page{{}, false, 0}; };

/// Whose accounts are among the events, with their numbers, terms and limits.
std::vector<user_id> owners_of_accounts(const list_events::answer& found, const user_id& reader) {
  std::vector<user_id> owners;
  for (const auto& each : found.events)
    if (each.change.entity.kind == entity_kind::account && each.change.owner != reader)
      owners.push_back(each.change.owner);
  return owners;
}

/// Whoever reads everybody's is on record once, and not with each of them.
void show_events_on_record(const call_ptr& call, const std::shared_ptr<trail_search>& search,
                           const list_events::answer& found, trail_page transactions) {
  auto reader = call->caller().user;
  auto show = [call, search, events = trail_rows(found, reader), transactions = std::move(transactions)] {
    show_trail(call, *search, events, transactions);
  };
  auto owners = owners_of_accounts(found, reader);
  // Who reads transactions is on record already.
  if (owners.empty() || search->shows_transactions) return show();
  bool is_about_somebody = search->events.owner || search->events.entity;
  is_about_somebody ? on_record(call, owners, to_text(owners.front()), show)
                    : on_record(call, {}, "everybody", show);
}

void show_trail_with(const call_ptr& call, const std::shared_ptr<trail_search>& search, trail_page transactions) {
  if (!search->shows_events) return show_trail(call, *search, no_rows(), std::move(transactions));
  call->ask(search->events, [call, search, transactions](const list_events::answer& found) {
    show_events_on_record(call, search, found, transactions);
  });
}

void find_transactions(const call_ptr& call, const std::shared_ptr<trail_search>& search) {
  call->ask(beside(search->events, search->transactions), [call, search](const list_transactions::answer& found) {
    show_trail_with(call, search, trail_rows(found));
  });
}

/// Of the accounts of whom the search is about; of everybody's when it is about nobody.
void find_transactions_on_record(const call_ptr& call, const std::shared_ptr<trail_search>& search) {
  const auto& about = search->events.owner ? search->events.owner : search->events.actor;
  auto& question = search->transactions;
  if (search->account) question.accounts = {*search->account};
  question.are_everybodys = !about && !search->account;
  if (question.are_everybodys)
    return on_record(call, {}, "everybody", [call, search] { find_transactions(call, search); });
  if (!search->account)
    return with_accounts_of(call, about, [call, search](const user_id&, const auto& held) {
      for (const auto& each : held) search->transactions.accounts.push_back(each.account);
      find_transactions(call, search);
    });
  with_owners_of(call, {*search->account}, [call, search](std::vector<user_id> owners) {
    const auto& asked = search->events.owner;
    bool is_another = asked && (owners.empty() || owners.front() != *asked);
    if (is_another) return show_trail_with(call, search, no_rows());
    on_record(call, std::move(owners), to_text(*search->account),
              [call, search] { find_transactions(call, search); });
  });
}

bool is_asked_for(const list_events& asked, const posted_transaction& posted) {
  const auto& what = posted.transaction;
  return (!asked.actor || *asked.actor == what.initiator) && (!asked.request || *asked.request == what.request) &&
         (!asked.from || *asked.from <= posted.processed_at) &&
         (!asked.until || posted.processed_at <= *asked.until) &&
         (!asked.type || *asked.type == std::string(transaction_prefix).append(to_text(what.type)));
}

void find_one_on_record(const call_ptr& call, const std::shared_ptr<trail_search>& search) {
  call->ask(find_transaction{*search->one}, [call, search](const find_transaction::answer& found) {
    if (!found || search->events.after || !is_asked_for(search->events, *found))
      return show_trail_with(call, search, no_rows());
    std::vector<account_id> sides;
    for (const auto& each : found->transaction.postings) {
      sides.push_back(each.source);
      sides.push_back(each.destination);
    }
    with_owners_of(call, std::move(sides), [call, search, posted = *found](std::vector<user_id> owners) {
      const auto& asked = search->events.owner;
      if (asked && std::ranges::find(owners, *asked) == owners.end())
        return show_trail_with(call, search, no_rows());
      on_record(call, std::move(owners), to_text(*search->one), [call, search, posted] {
        show_trail_with(call, search, trail_rows(list_transactions::answer{{posted}, false, 1}));
      });
    });
  });
}

}  // namespace

std::optional<audit_content> audit_content_form::parse(std::string_view text) {
  for (auto each : {audit_content::events, audit_content::transactions, audit_content::all})
    if (text == audit_content_form::text(each)) return each;
  return std::nullopt;
}

std::string_view audit_content_form::text(audit_content value) {
  switch (value) {
    case audit_content::events: return "events";
    case audit_content::transactions: return "transactions";
    case audit_content::all: return "all";
  }
  return "";
}

void list_audit_events(const call_ptr& call, audit_logs_query query) {
  auto read = read_search(call, query);
  if (!read) return;
  auto search = std::make_shared<trail_search>(std::move(*read));
  if (!search->shows_transactions) return show_trail_with(call, search, no_rows());
  search->one ? find_one_on_record(call, search) : find_transactions_on_record(call, search);
}

std::string text_of(const event_position& position) {
  return std::to_string(position.sequence) + "." + std::to_string(position.ordinal);
}

std::optional<event_position> parse_event_place(std::string_view text) {
  auto point = text.find('.');
  if (point == std::string_view::npos) return std::nullopt;
  auto sequence = parse_number<std::int64_t>(text.substr(0, point));
  auto ordinal = parse_number<std::int16_t>(text.substr(point + 1));
  if (!sequence || !ordinal) return std::nullopt;
  return event_position{*sequence, *ordinal};
}

}  // namespace florin
