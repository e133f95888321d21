#include "tests/memory_tables.hpp"

#include <algorithm>
#include <cstdlib>
#include <iostream>

#include "actors/credentials/concealed_record.hpp"
#include "actors/events/known_events.hpp"
#include "actors/events/recent_events.hpp"
#include "actors/session/session_rules.hpp"
#include "tests/page_of_rows.hpp"

namespace florin {
namespace {

template <class Visit>
void for_each_entry(const batch& written, Visit&& visit) {
  for (const auto& each : written.submissions)
    for (const auto& entry : each.entries) visit(entry);
}

/// The account's sequence after this posting; nothing when it is no side of it.
std::optional<std::uint64_t> sequence_after(const stamped_posting& line, const account_id& account) {
  if (line.posting.destination == account) return line.destination_sequence;
  if (line.posting.source == account) return line.source_sequence;
  return std::nullopt;
}

}  // namespace

stored_entity* memory_tables::snapshot_of(const entity_ref& entity) {
  auto found = snapshots_.find(key_of(entity));
  return found == snapshots_.end() ? nullptr : &found->second;
}

commit_result memory_tables::judge(const batch& next) const {
  if (auto taken = taken_keys(next); !taken.empty()) return commit_outcome::duplicate_keys{std::move(taken)};
  std::map<claim_key, entity_ref> fresh_claims;
  std::set<transaction_id> fresh_transactions;
  auto given_up = claims_given_up(next);
  bool is_broken = false;
  for_each_entry(next, [&](const stamped_entry& entry) {
    is_broken = is_broken || breaks_a_constraint(entry, given_up, fresh_claims, fresh_transactions);
  });
  if (is_broken) return commit_outcome::refused{"claim_pkey", "somebody else has this claim"};
  return commit_outcome::committed{};
}

std::vector<std::size_t> memory_tables::taken_keys(const batch& next) const {
  std::vector<std::size_t> taken;
  std::set<request_key> fresh;
  for (std::size_t i = 0; i < next.submissions.size(); ++i) {
    const auto& outcome = next.submissions[i].idempotency;
    if (!outcome) continue;
    if (outcomes_.contains(key_of(*outcome)) || !fresh.insert(key_of(*outcome)).second) taken.push_back(i);
  }
  return taken;
}

std::set<memory_tables::claim_key> memory_tables::claims_given_up(const batch& next) const {
  std::set<claim_key> given_up;
  for_each_entry(next, [&](const stamped_entry& entry) {
    for (const auto& change : entry.entry.changes)
      for (const auto& claim : change.released) {
        auto held = claims_.find({claim.name, claim.value});
        if (held != claims_.end() && held->second == change.entity) given_up.insert(held->first);
      }
  });
  return given_up;
}

bool memory_tables::breaks_a_constraint(const stamped_entry& entry, const std::set<claim_key>& given_up,
                                        std::map<claim_key, entity_ref>& fresh_claims,
                                        std::set<transaction_id>& fresh_transactions) const {
  for (const auto& change : entry.entry.changes)
    for (const auto& claim : change.claims) {
      claim_key key{claim.name, claim.value};
      if ((claims_.contains(key) && !given_up.contains(key)) ||
          !fresh_claims.try_emplace(key, change.entity).second)
        return true;
    }
  if (const auto& posted = entry.entry.transaction)
    if (transaction_index_.contains(posted->id) || !fresh_transactions.insert(posted->id).second) return true;
  return std::ranges::any_of(entry.postings, [](const auto& line) { return !is_positive(line.posting.amount); });
}

void memory_tables::apply(const batch& next) {
  for (const auto& claim : claims_given_up(next)) claims_.erase(claim);
  for_each_entry(next, [&](const stamped_entry& entry) { apply_entry(entry, next); });
  for (const auto& each : next.submissions) {
    if (each.idempotency) outcomes_.emplace(key_of(*each.idempotency), *each.idempotency);
    for (const auto& snapshot : each.snapshots)
      keep_snapshot({entity_kind::account, snapshot.account}, snapshot.sequence, snapshot.body);
    for (const auto& [consumer, reached] : each.advances)
      cursors_[consumer] = std::max(cursors_[consumer], reached);
  }
  batches_.push_back(next);
}

namespace {

/// No test may make an event that `florin verify` would object to. Whoever is told is an actor, which would only
/// be started again.
void require_known(const entity_change& change) {
  auto fault = known_events().fault_of(change);
  if (!fault) return;
  std::cerr << *fault << std::endl;
  std::abort();
}

}  // namespace

void memory_tables::apply_entry(const stamped_entry& entry, const batch& in) {
  for (const auto& change : entry.entry.changes) {
    require_known(change);
    if (change.snapshot) keep_snapshot(change.entity, change.version, *change.snapshot);
    owners_[change.entity.id] = change.owner;
    if (change.wrapped_key) data_keys_[change.owner] = *change.wrapped_key;
    if (change.erases_key) data_keys_.erase(change.owner);
    for (const auto& claim : change.claims) claims_[{claim.name, claim.value}] = change.entity;
    for (const auto& item : change.no_longer_due) due_work_.erase(due_key_of(change.entity, item));
    for (const auto& item : change.due)
      due_work_[due_key_of(change.entity, item)] = {change.entity, change.owner, item};
    if (change.entity.kind != entity_kind::account) continue;
    if (change.event.type == account_closed::type_name)
      for (auto& held : opened_[change.owner]) held.is_closed = held.is_closed || held.account == change.entity.id;
    if (change.event.type == account_opened::type_name)
      opened_[change.owner].push_back({from_record<account_opened>(change.event.body), false});
    else
      entries_[account_id{change.entity.id}].push_back(
          event_line{change.version, read_account_event(change.event.type, change.event.body).value()});
  }
  if (!entry.entry.transaction) return;
  const auto& posted = *entry.entry.transaction;
  transaction_index_.emplace(posted.id, transactions_.size());
  transactions_.push_back({posted, entry.sequence, in.number, in.stamped_at, entry.postings});
  for (const auto& line : entry.postings) {
    posting_line posted_line{line, posted.type, in.stamped_at};
    entries_[line.posting.source].push_back(posted_line);
    if (line.posting.destination != line.posting.source) entries_[line.posting.destination].push_back(posted_line);
  }
}

void memory_tables::keep_snapshot(const entity_ref& entity, std::uint64_t version, const record& body) {
  auto& kept = snapshots_[key_of(entity)];
  if (kept.version < version) kept = {entity, version, body};
}

load_account::answer memory_tables::answer(const load_account& query) {
  auto* snapshot = snapshot_of({entity_kind::account, query.account});
  if (!snapshot) return std::nullopt;
  stored_account found{snapshot->snapshot, {}};
  for (const auto& entry : entries_[query.account])
    if (sequence_of(entry, query.account) > snapshot->version) found.entries.push_back(entry);
  return found;
}

load_accounts::answer memory_tables::answer(const load_accounts& query) {
  load_accounts::answer found;
  for (const auto& account : query.accounts) found.push_back(answer(load_account{account}));
  return found;
}

load_user::answer memory_tables::answer(const load_user& query) {
  auto* snapshot = snapshot_of({entity_kind::user, query.user});
  if (!snapshot) return std::nullopt;
  stored_user found{snapshot->version, snapshot->snapshot, std::nullopt};
  if (auto key = data_keys_.find(query.user); key != data_keys_.end()) found.wrapped_key = key->second;
  return found;
}

load_avatar::answer memory_tables::answer(const load_avatar& query) {
  auto* snapshot = snapshot_of({entity_kind::avatar, query.user});
  return snapshot ? std::optional{snapshot->snapshot} : std::nullopt;
}

std::vector<due_work> memory_tables::all_due_work() const {
  std::vector<due_work> all;
  for (const auto& [key, work] : due_work_) all.push_back(work);
  return all;
}

find_due_work::answer memory_tables::answer(const find_due_work& query) const {
  std::map<std::pair<timestamp, identifier_bits>, due_work> due;
  for (const auto& [key, work] : due_work_) {
    std::pair row{work.item.subject, work.item.at};
    if (work.item.purpose == query.purpose && work.item.at <= query.until &&
        std::ranges::find(query.except, row) == query.except.end())
      due.emplace(std::pair{work.item.at, work.item.subject}, work);
  }
  find_due_work::answer found;
  for (auto priority : {due_priority::usual, due_priority::low}) {
    std::map<user_id, std::size_t> turns;
    std::multimap<std::size_t, due_work> in_turn;
    for (const auto& [row, work] : due)
      if (work.item.priority == priority)
        if (auto turn = turns[work.owner]++; turn < 20) in_turn.emplace(turn, work);
    std::size_t room = priority == due_priority::low ? 20 : 80;
    for (auto& [turn, work] : in_turn)
      if (room > 0 && room--) found.push_back(std::move(work));
  }
  return found;
}

measure_due_work::answer memory_tables::answer(const measure_due_work& query) const {
  measure_due_work::answer measured;
  for (const auto& [key, work] : due_work_) {
    if (work.item.purpose != query.purpose || query.until < work.item.at) continue;
    ++measured.waiting;
    measured.oldest = std::min(measured.oldest.value_or(work.item.at), work.item.at);
  }
  return measured;
}

load_session::answer memory_tables::answer(const load_session& query) {
  const auto* credential = std::get_if<std::string>(&query.which);
  auto claim = credential ? claims_.find({"session.credential", *credential}) : claims_.end();
  if (credential && claim == claims_.end()) return std::nullopt;
  identifier_bits id = credential ? claim->second.id : identifier_bits{std::get<session_id>(query.which)};
  auto* snapshot = snapshot_of({entity_kind::session, id});
  auto owner = snapshot ? answer(load_user{owners_.at(id)}) : std::nullopt;
  if (!owner) return std::nullopt;
  auto client = client_of(snapshot->snapshot);
  stored_session found{session_id{id}, owners_.at(id), snapshot->version, snapshot->snapshot, *owner};
  if (client) found.developer = client->owner;
  found.client_is_over = client && (client->deleted_at || !may_act(client->owner));
  return found;
}

/// What the user's record says of them is left to the sessions.
find_sessions_of::answer memory_tables::answer(const find_sessions_of& query) const {
  std::vector<session_id> found;
  for (const auto& [key, stored] : snapshots_) {
    if (key.first != entity_kind::session || owners_.at(key.second) != query.user) continue;
    auto state = from_record<session>(stored.snapshot);
    bool is_meant = query.kind ? state.kind == *query.kind : state.kind != credential_kind::client;
    if (is_meant && !is_over(state, {}, query.now) && !awaits_code(state)) found.emplace_back(key.second);
  }
  std::ranges::sort(found, std::ranges::greater{});
  return page_of_rows(std::move(found), query, std::identity{});
}

find_surplus_sessions::answer memory_tables::answer(const find_surplus_sessions& query) const {
  std::vector<std::pair<timestamp, session_id>> found;
  for (const auto& [key, stored] : snapshots_) {
    if (key.first != entity_kind::session || owners_.at(key.second) != query.user) continue;
    auto state = from_record<session>(without_concealed(stored.snapshot));
    bool is_meant = state.kind == query.kind && (!query.client || state.client == query.client);
    if (is_meant && !is_over(state, {}, query.now) && !awaits_code(state))
      found.emplace_back(state.refreshed_at, session_id{key.second});
  }
  std::ranges::sort(found, std::ranges::greater{});
  find_surplus_sessions::answer surplus;
  for (std::size_t place = query.most; place < found.size() && surplus.size() < 100; ++place)
    surplus.push_back(found[place].second);
  return surplus;
}

std::optional<oauth_client> memory_tables::client_of(const record& session_record) {
  // Nothing else of it is looked at, for it may be damaged.
  const auto* text = session_record.find("client_id");
  auto client = text ? oauth_client_id::parse(*text) : std::nullopt;
  auto* snapshot = client ? snapshot_of({entity_kind::oauth_client, *client}) : nullptr;
  if (!snapshot) return std::nullopt;
  return from_record<oauth_client>(snapshot->snapshot);
}

bool memory_tables::may_act(const user_id& user) {
  auto* snapshot = snapshot_of({entity_kind::user, user});
  const auto* status = snapshot ? snapshot->snapshot.find("status") : nullptr;
  return status && *status == to_text(user_status::active);
}

find_client_session::answer memory_tables::answer(const find_client_session& query) const {
  find_client_session::answer found;
  for (const auto& [key, stored] : snapshots_) {
    if (key.first != entity_kind::session) continue;
    auto state = from_record<session>(without_concealed(stored.snapshot));
    if (state.kind == credential_kind::client && state.client == query.client && !is_over(state, {}, query.now))
      found = std::max(found, std::optional{session_id{key.second}});
  }
  return found;
}

find_oauth_client::answer memory_tables::answer(const find_oauth_client& query) {
  auto* snapshot = snapshot_of({entity_kind::oauth_client, query.client});
  if (!snapshot) return std::nullopt;
  auto client = from_record<oauth_client>(snapshot->snapshot);
  return may_act(client.owner) ? std::optional{client} : std::nullopt;
}

list_oauth_clients::answer memory_tables::answer(const list_oauth_clients& query) const {
  std::vector<oauth_client> found;
  for (const auto& [key, stored] : snapshots_) {
    if (key.first != entity_kind::oauth_client) continue;
    auto client = from_record<oauth_client>(stored.snapshot);
    if (client.owner == query.owner && !client.deleted_at) found.push_back(client);
  }
  std::ranges::sort(found, std::ranges::greater{}, &oauth_client::id);
  return page_of_rows(std::move(found), query, &oauth_client::id);
}

template <class Matches>
std::vector<stored_notification> memory_tables::notifications_that(Matches matches) const {
  std::vector<stored_notification> found;
  for (const auto& [key, stored] : snapshots_) {
    if (key.first != entity_kind::notification || !matches(stored)) continue;
    auto user = owners_.at(key.second);
    found.push_back({notification_id{key.second}, user, stored.version, stored.snapshot, std::nullopt});
    if (auto wrapped = data_keys_.find(user); wrapped != data_keys_.end())
      found.back().wrapped_key = wrapped->second;
  }
  return found;
}

load_notification::answer memory_tables::answer(const load_notification& query) const {
  auto found = notifications_that(
      [&](const stored_entity& stored) { return stored.entity.id == identifier_bits{query.notification}; });
  return found.empty() ? std::nullopt : std::optional{found.front()};
}

find_sent_codes::answer memory_tables::answer(const find_sent_codes& query) const {
  return notifications_that([&](const stored_entity& stored) {
    return *stored.snapshot.find("template") == "phone_verification" &&
           *stored.snapshot.find("queued_at") >= to_text(query.since);
  });
}

find_reset_links::answer memory_tables::answer(const find_reset_links& query) const {
  find_reset_links::answer found;
  for (const auto& each : notifications_that([&](const stored_entity& stored) {
         return owners_.at(stored.entity.id) == query.user &&
                *stored.snapshot.find("template") == "password_reset";
       }))
    if (auto at = parse_timestamp(*each.snapshot.find("queued_at")).value(); query.since <= at)
      found.push_back(at);
  std::ranges::sort(found);
  return found;
}

list_notifications::answer memory_tables::answer(const list_notifications& query) const {
  auto found =
      notifications_that([&](const stored_entity& stored) { return owners_.at(stored.entity.id) == query.user; });
  std::ranges::sort(found, std::ranges::greater{}, &stored_notification::id);
  return page_of_rows(std::move(found), query, &stored_notification::id);
}

find_claimant::answer memory_tables::answer(const find_claimant& query) {
  auto claim = claims_.find({query.claim.name, query.claim.value});
  if (claim == claims_.end()) return std::nullopt;
  auto found = *snapshot_of(claim->second);
  if (auto key = data_keys_.find(user_id{found.entity.id}); key != data_keys_.end())
    found.wrapped_key = key->second;
  return found;
}

find_accounts_of::answer memory_tables::answer(const find_accounts_of& query) const {
  auto found = opened_.find(query.owner);
  return found == opened_.end() ? find_accounts_of::answer{} : found->second;
}

find_hold::answer memory_tables::answer(const find_hold& query) const {
  for (const auto& [account, entries] : entries_)
    for (const auto& entry : entries) {
      const auto* line = std::get_if<event_line>(&entry);
      const auto* placed = line ? std::get_if<hold_placed>(&line->event) : nullptr;
      if (placed && placed->hold == query.hold) return placed_hold{account, *placed};
    }
  return std::nullopt;
}

find_moved_since::answer memory_tables::answer(const find_moved_since& query) {
  find_moved_since::answer moved;
  for (const auto& posted : transactions_) {
    const auto& transfer = posted.transaction;
    if (transfer.initiator != query.user || transfer.type != transaction_type::transfer ||
        posted.processed_at < query.since)
      continue;
    auto* stored = transfer.session ? snapshot_of({entity_kind::session, *transfer.session}) : nullptr;
    auto asked_with = stored ? from_record<session>(without_concealed(stored->snapshot)) : session{};
    auto holder = stored ? mandate_holder(asked_with.kind, query.user, asked_with.id, asked_with.client)
                         : static_cast<const identifier_bits&>(query.user);
    for (const auto& part : transfer.postings) moved.push_back({holder, part.amount});
  }
  return moved;
}

find_transaction::answer memory_tables::answer(const find_transaction& query) const {
  auto found = transaction_index_.find(query.transaction);
  if (found == transaction_index_.end()) return std::nullopt;
  return transactions_[found->second];
}

load_batch::answer memory_tables::answer(const load_batch& query) const {
  auto found = std::ranges::find(batches_, query.number, &batch::number);
  return found == batches_.end() ? load_batch::answer{} : *found;
}

find_balance_at::answer memory_tables::answer(const find_balance_at& query) const {
  find_balance_at::answer stood;
  auto found = entries_.find(query.account);
  if (found == entries_.end()) return stood;
  for (const auto& entry : found->second) {
    // An event has no balance.
    const auto* posted = std::get_if<posting_line>(&entry);
    if (!posted) continue;
    const auto& [line, type, processed_at] = *posted;
    if (processed_at > query.at) break;
    bool is_credit = line.posting.destination == query.account;
    stood = account_position{*sequence_after(line, query.account),
                             is_credit ? line.destination_balance : line.source_balance};
  }
  return stood;
}

list_transactions::answer memory_tables::answer(const list_transactions& query) const {
  list_transactions::answer page;
  for (const auto& posted : transactions_) {
    bool concerned = std::ranges::any_of(posted.postings, [&](const auto& line) {
      return std::ranges::any_of(query.accounts,
                                 [&](const auto& id) { return sequence_after(line, id).has_value(); });
    });
    if (concerned) page.transactions.push_back(posted);
  }
  return page;
}

find_idempotency_records::answer memory_tables::answer(const find_idempotency_records& query) const {
  find_idempotency_records::answer found;
  for (const auto& [key, outcome] : outcomes_)
    if (outcome.principal == query.principal && outcome.key == query.key) found.push_back(outcome);
  return found;
}

namespace {

bool matches(const list_events& query, const entity_change& change) {
  const auto* by = change.event.body.find("by");
  return (!query.entity || *query.entity == change.entity) && (!query.owner || *query.owner == change.owner) &&
         (!query.actor || (by && *by == to_text(*query.actor))) &&
         (!query.type || *query.type == change.event.type) &&
         (std::ranges::find(query.hidden_types, change.event.type) == query.hidden_types.end() ||
          (query.hidden_of && *query.hidden_of != change.owner));
}

/// The page of rows that are all in order, of which `place_of` tells the place.
template <class Row, class Place, class PlaceOf>
bool keep_page(std::vector<Row>& rows, std::size_t limit, const std::optional<Place>& after, bool backwards,
               PlaceOf place_of) {
  auto cut = std::ranges::find_if(rows, [&](const Row& row) {
    return after && (backwards ? place_of(row) <= *after : place_of(row) < *after);
  });
  if (after && backwards) rows.erase(cut, rows.end());
  if (after && !backwards) rows.erase(rows.begin(), cut);
  if (rows.size() <= limit) return false;
  auto extra = static_cast<std::ptrdiff_t>(rows.size() - limit);
  backwards ? rows.erase(rows.begin(), rows.begin() + extra) : rows.erase(rows.end() - extra, rows.end());
  return true;
}

}  // namespace

list_events::answer memory_tables::answer(const list_events& query) const {
  list_events::answer page;
  auto& rows = page.events;
  for (const auto& each : batches_)
    for_each_entry(each, [&](const stamped_entry& entry) {
      for (std::size_t i = 0; i < entry.entry.changes.size(); ++i)
        if (matches(query, entry.entry.changes[i]))
          rows.insert(rows.begin(),
                      {{entry.sequence, i}, each.number, each.stamped_at, entry.entry.changes[i], record{}});
    });
  page.total_count = static_cast<std::int64_t>(rows.size());
  page.has_more = keep_page(rows, query.limit, query.after, query.backwards,
                            [](const recorded_event& row) { return row.position; });
  return page;
}

read_events::answer memory_tables::answer(const read_events& query) const {
  event_portion portion;
  if (!batches_.empty()) portion.end = batches_.back().first_sequence + batches_.back().entry_count - 1;
  portion.reached = std::max(query.after, behind_entry(portion.end));
  for (const auto& each : batches_)
    for (const auto& event : events_of(each).events) {
      if (event.position <= query.after || !query.selection.has(event.change)) continue;
      if (portion.events.size() == query.most) {
        portion.reached = portion.events.back().position;
        return portion;
      }
      portion.events.push_back(event);
    }
  return portion;
}

find_event_cursor::answer memory_tables::answer(const find_event_cursor& query) const {
  auto found = cursors_.find(query.consumer);
  return found == cursors_.end() ? std::nullopt : std::optional{found->second};
}

verify_batches::answer memory_tables::answer(const verify_batches& query) const {
  verify_batches::answer verified;
  batch before;
  for (const auto& each : batches_) {
    batch_chain chain{1, std::exchange(before, each)};
    if (each.number < query.first) continue;
    verified.fault = chain.check_link(each);
    if (!verified.fault) verified.fault = chain.check_hashes(each);
    if (verified.fault) {
      verified.broken = each.number;
      return verified;
    }
    ++verified.batches;
    verified.entries += each.entry_count;
  }
  return verified;
}

find_users::answer memory_tables::answer(const find_users& query) const {
  find_users::answer page;
  for (const auto& [key, stored] : snapshots_) {
    if (key.first != entity_kind::user) continue;
    auto state = from_record<user>(without_concealed(stored.snapshot));
    bool has_role =
        query.roles.empty() || std::ranges::find_first_of(state.roles, query.roles) != state.roles.end();
    if (!has_role || (query.status && *query.status != state.status)) continue;
    listed_user listed{state.id, stored.snapshot, std::nullopt};
    if (auto found = data_keys_.find(state.id); found != data_keys_.end()) listed.wrapped_key = found->second;
    page.users.insert(page.users.begin(), std::move(listed));
  }
  page.total_count = static_cast<std::int64_t>(page.users.size());
  page.has_more = keep_page(page.users, query.limit, query.after, query.backwards,
                            [](const listed_user& row) { return row.user; });
  return page;
}

find_roles::answer memory_tables::answer(const find_roles&) const {
  find_roles::answer found;
  for (const auto& [key, stored] : snapshots_)
    if (key.first == entity_kind::role) found.push_back({stored.version, stored.snapshot});
  return found;
}

find_approval::answer memory_tables::answer(const find_approval& query) const {
  auto found = snapshots_.find({entity_kind::approval, query.approval});
  if (found == snapshots_.end()) return std::nullopt;
  return stored_approval{found->second.version, from_record<approval>(found->second.snapshot)};
}

list_approvals::answer memory_tables::answer(const list_approvals& query) const {
  list_approvals::answer page;
  for (const auto& [key, stored] : snapshots_) {
    if (key.first != entity_kind::approval) continue;
    auto state = from_record<approval>(stored.snapshot);
    if (!query.status || *query.status == status_at(state, query.now))
      page.approvals.insert(page.approvals.begin(), std::move(state));
  }
  page.total_count = static_cast<std::int64_t>(page.approvals.size());
  page.has_more = keep_page(page.approvals, query.limit, query.after, query.backwards,
                            [](const approval& row) { return row.id; });
  return page;
}

}  // namespace florin
