#include "actors/journal/journal_book.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "actors/journal/canonical_form.hpp"

namespace florin {
namespace {

error database_unavailable() {
  return {error_code::unavailable, "The journal cannot be written at the moment; nothing was done", {}};
}

error taken_over() { return {error_code::unavailable, "Another server has taken over; nothing was done", {}}; }

std::size_t size_in_bytes(const submission& content) {
  // An estimate is enough for the bound: fixed parts of a row, and the texts that vary.
  std::size_t bytes = 0;
  for (const auto& entry : content.entries) {
    if (entry.transaction)
      bytes += 200 * entry.transaction->postings.size() + entry.transaction->description.size() +
               entry.transaction->reference.size();
    bytes += 1024 * entry.changes.size();
  }
  if (content.idempotency) {
    bytes += 200;
    for (const auto& [name, text] : content.idempotency->facts.fields) bytes += name.size() + text.size();
  }
  return bytes;
}

}  // namespace

journal_book::journal_book(journal_limits limits, journal_position position)
    : limits_(limits), position_(position), blocked_(position.blocked_users), closed_(position.closed_users) {
  position_.blocked_users.clear();
  position_.closed_users.clear();
}

result<journal_ticket> journal_book::append(std::shared_ptr<submission> content) {
  if (state_ == state::fenced) return taken_over();
  if (state_ == state::recovering) return database_unavailable();
  if (pending_.size() >= limits_.max_pending_submissions)
    return error{error_code::unavailable, "Too many requests are waiting for the journal; nothing was done", {}};
  if (is_void(*content)) return database_unavailable();
  pending_.push_back({++last_ticket_, std::move(content)});
  return last_ticket_;
}

journal_book::next_batch_result journal_book::next_batch(timestamp now) {
  next_batch_result next;
  if (state_ != state::idle || pending_.empty()) return next;
  for (auto& taken : take_pending(next.refused)) in_flight_.push_back(std::move(taken));
  if (in_flight_.empty()) return next;
  written_ = next.to_write = stamp(now);
  state_ = state::writing;
  return next;
}

std::vector<journal_book::pending_submission> journal_book::take_pending(
    std::vector<journal_resolution::refusal>& refused) {
  std::vector<pending_submission> taken;
  std::size_t entries = 0, bytes = 0;
  auto at_most = suspects_ > 0 ? suspects_at_once_ : limits_.max_pending_submissions;
  while (!pending_.empty() && taken.size() < at_most) {
    auto& first = pending_.front();
    if (auto why = refuse_waiting(*first.content)) {
      refused.push_back({first.ticket, first.content, std::move(*why)});
      if (suspects_ > 0) --suspects_;
      pending_.pop_front();
      continue;
    }
    entries += first.content->entries.size();
    bytes += size_in_bytes(*first.content);
    bool full = entries > limits_.max_entries_per_batch || bytes > limits_.max_bytes_per_batch;
    if (full && !taken.empty()) break;
    // What comes behind it waits until it is known whether that is so.
    bool is_last = stops_somebody(*first.content) || closes_somebody(*first.content);
    taken.push_back(std::move(first));
    pending_.pop_front();
    if (is_last) break;
  }
  return taken;
}

bool journal_book::is_void(const submission& content) const {
  auto is_void_agreement = [&](const account_agreement& agreement) {
    auto known = accounts_.find(agreement.account);
    return known != accounts_.end() && agreement.incarnation < known->second.first_valid_incarnation;
  };
  return std::ranges::any_of(content.entries, [&](const journal_entry& entry) {
    return std::ranges::any_of(entry.agreements, is_void_agreement);
  });
}

std::optional<error> journal_book::refuse_waiting(const submission& content) const {
  if (is_void(content)) return database_unavailable();
  if (auto refusal = blocked_.refuse(content)) return refusal;
  return closed_.refuse(content);
}

std::shared_ptr<batch> journal_book::stamp(timestamp now) {
  auto stamped = std::make_shared<batch>();
  stamped->epoch = position_.epoch;
  stamped->number = position_.last_batch + 1;
  stamped->first_sequence = position_.last_sequence + 1;
  stamped->stamped_at = std::max(now, position_.last_stamped_at);
  reached_in_flight_.clear();
  for (const auto& each : in_flight_) stamp_submission(*each.content, *stamped, reached_in_flight_);
  seal(*stamped, position_.last_hash);
  return stamped;
}

void journal_book::stamp_submission(const submission& content, batch& into, positions& reached) const {
  stamped_submission stamped;
  stamped.idempotency = content.idempotency;
  stamped.snapshots = content.snapshots;
  stamped.advances = content.advances;
  stamped.entries.reserve(content.entries.size());
  for (const auto& entry : content.entries)
    stamped.entries.push_back(stamp_entry(entry, into.first_sequence + into.entry_count++, reached));
  into.submissions.push_back(std::move(stamped));
}

stamped_entry journal_book::stamp_entry(const journal_entry& entry, std::uint64_t sequence,
                                        positions& reached) const {
  stamped_entry stamped;
  stamped.sequence = sequence;
  stamped.entry = entry;
  for (const auto& agreement : entry.agreements) {
    auto known = accounts_.find(agreement.account);
    bool knows = known != accounts_.end() && known->second.position_known;
    reached.try_emplace(agreement.account, knows ? known->second.position : agreement.position);
  }
  for (auto& change : stamped.entry.changes)
    if (change.entity.kind == entity_kind::account)
      change.version = ++position_of(account_id{change.entity.id}, reached).sequence;
  if (!entry.transaction) return stamped;
  for (const auto& each : entry.transaction->postings) {
    stamped_posting line{each};
    auto& source = position_of(each.source, reached);
    line.source_sequence = ++source.sequence;
    line.source_balance = source.balance -= each.amount.minor;
    auto& destination = position_of(each.destination, reached);
    line.destination_sequence = ++destination.sequence;
    line.destination_balance = destination.balance += each.amount.minor;
    stamped.postings.push_back(std::move(line));
  }
  return stamped;
}

account_position& journal_book::position_of(const account_id& account, positions& reached) const {
  // Whoever did not agree is being opened by this very batch and starts from nothing.
  return reached[account];
}

journal_resolution journal_book::resolve(const commit_result& outcome) {
  state_ = state::idle;
  struct {
    journal_book& book;
    journal_resolution operator()(const commit_outcome::committed&) { return book.committed(); }
    journal_resolution operator()(const commit_outcome::duplicate_keys& keys) {
      return book.without_duplicates(keys);
    }
    journal_resolution operator()(const commit_outcome::refused& why) { return book.bisect(why); }
    journal_resolution operator()(const commit_outcome::retry&) {
      book.put_back_in_flight();
      return {};
    }
    journal_resolution operator()(const commit_outcome::fenced&) {
      // A connection that this process has given up may have taken the cell over: only a recovery can tell.
      book.put_back_in_flight();
      return book.await_recovery();
    }
    journal_resolution operator()(const commit_outcome::unknown&) { return book.await_recovery(); }
  } meaning{*this};
  return std::visit(meaning, outcome);
}

journal_resolution journal_book::committed() {
  journal_resolution resolution;
  resolution.committed = std::move(written_);
  const auto& done = *resolution.committed;
  blocked_.note(done);
  closed_.note(done);
  position_.last_batch = done.number;
  position_.last_sequence += done.entry_count;
  position_.last_stamped_at = done.stamped_at;
  position_.last_hash = done.hash;
  for (const auto& each : in_flight_) {
    resolution.tickets.push_back(each.ticket);
    for (const auto& entry : each.content->entries) remember_positions(entry.agreements);
  }
  if (suspects_ > 0) {
    suspects_ -= std::min(suspects_, in_flight_.size());
    // One poisoned entry must not make everything behind it go one at a time.
    suspects_at_once_ *= 2;
  }
  in_flight_.clear();
  return resolution;
}

void journal_book::remember_positions(const std::vector<account_agreement>& agreements) {
  for (const auto& agreement : agreements) {
    auto& known = accounts_[agreement.account];
    known.position = reached_in_flight_[agreement.account];
    known.position_known = true;
  }
}

journal_resolution journal_book::without_duplicates(const commit_outcome::duplicate_keys& duplicates) {
  journal_resolution resolution;
  std::deque<pending_submission> rest;
  for (std::size_t i = 0; i < in_flight_.size(); ++i) {
    auto& each = in_flight_[i];
    if (std::ranges::find(duplicates.submissions, i) == duplicates.submissions.end()) {
      rest.push_back(std::move(each));
      continue;
    }
    auto why = error{error_code::conflict, "The Idempotency-Key was used before", {}}.with(
        "idempotency_key", each.content->idempotency->key);
    resolution.refused.push_back({each.ticket, each.content, std::move(why)});
    if (suspects_ > 0) --suspects_;
  }
  in_flight_ = std::move(rest);
  put_back_in_flight();
  return resolution;
}

journal_resolution journal_book::bisect(const commit_outcome::refused& why) {
  if (in_flight_.size() == 1) {
    if (suspects_ > 0) --suspects_;
    auto refusal =
        error{error_code::conflict, "This contradicts what is already there; nothing was done", {}}.with(
            "constraint", why.constraint);
    return refuse_all(in_flight_, refusal);
  }
  suspects_ = std::max(suspects_, in_flight_.size());
  suspects_at_once_ = in_flight_.size() / 2;
  put_back_in_flight();
  return {};
}

journal_resolution journal_book::await_recovery() {
  state_ = state::recovering;
  suspects_ = std::min(suspects_, in_flight_.size());
  // What was never sent can be refused with certainty; only the batch in flight has to wait.
  return refuse_all(pending_, database_unavailable());
}

journal_resolution journal_book::recovered(const journal_position& found) {
  state_ = state::idle;
  position_.epoch = found.epoch;
  if (written_ && found.last_batch == written_->number) return committed();
  if (found.last_batch != position_.last_batch) return fence();
  put_back_in_flight();
  return {};
}

journal_resolution journal_book::fence() {
  state_ = state::fenced;
  written_.reset();
  auto resolution = refuse_all(pending_, taken_over());
  auto in_doubt =
      refuse_all(in_flight_,
                 {error_code::outcome_unknown, "Another server has taken over before this outcome was known", {}});
  std::ranges::move(in_doubt.refused, std::back_inserter(resolution.refused));
  return resolution;
}

void journal_book::put_back_in_flight() {
  while (!in_flight_.empty()) {
    pending_.push_front(std::move(in_flight_.back()));
    in_flight_.pop_back();
  }
  written_.reset();
}

journal_resolution journal_book::refuse_all(std::deque<pending_submission>& those, const error& why) {
  journal_resolution resolution;
  for (auto& each : those) resolution.refused.push_back({each.ticket, std::move(each.content), why});
  those.clear();
  return resolution;
}

void journal_book::void_agreements(const account_id& account, std::uint64_t first_valid_incarnation) {
  accounts_[account].first_valid_incarnation = first_valid_incarnation;
}

bool journal_book::is_drained(const account_id& account) const {
  return in_flight_.empty() || !reached_in_flight_.contains(account);
}

void journal_book::forget(const account_id& account) {
  auto known = accounts_.find(account);
  if (known == accounts_.end()) return;
  // What a crashed incarnation agreed to may still be on its way, and stays void for good.
  if (known->second.first_valid_incarnation == 0)
    accounts_.erase(known);
  else
    known->second.position_known = false;
}

}  // namespace florin
