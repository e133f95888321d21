#include "tests/simulation/world/client_attempt.hpp"

#include <algorithm>

#include "actors/transaction/batch_outcome.hpp"
#include "actors/values/error_record.hpp"

namespace florin::simulation {
namespace {

bool is_used_key(const error& why) {
  return why.code == error_code::conflict && !why.details.empty() && why.details.front().name == "idempotency_key";
}

/// As api/http/error_table.cpp has it.
bool is_remembered(error_code code) {
  using enum error_code;
  constexpr std::array remembered{invalid_account_type, invalid_currency,        insufficient_funds,
                                  account_not_found,    account_exists,          kyc_verification_required,
                                  limit_exceeded,       business_rule_violation, account_frozen};
  return std::ranges::find(remembered, code) != remembered.end();
}

std::string reply_to_batch(const batch_outcome& outcome) {
  std::string reply;
  for (const auto& each : outcome.transfers) {
    reply += each ? to_text(*each) : std::string(to_text(each.error().code));
    reply += ' ';
  }
  return reply;
}

/// As the edge makes a reply again of what was made.
std::string reply_again(const idempotency_record& stored) {
  switch (stored.kind) {
    case outcome_kind::refusal: return std::string(to_text(error_in(stored.facts).code));
    case outcome_kind::batch: return reply_to_batch(batch_outcome_in(stored.facts));
    case outcome_kind::account: return to_text(account_id{stored.made});
    default: return to_text(transaction_id{stored.made});
  }
}

}  // namespace

client_attempt::client_attempt(client_request_ptr request, customer asking, process_number at, auditor& audit,
                               identifier_source& identifiers, observer concluded)
    : request_(std::move(request)),
      customer_(std::move(asking)),
      process_(at),
      audit_(audit),
      concluded_(std::move(concluded)) {
  for (std::size_t i = 0; i < request_->transfers.size(); ++i)
    transactions_.push_back(identifiers.next<transaction_id>({}));
}

void client_attempt::begin(bank& asked) {
  bank_ = &asked;
  admission_request question{customer_.credential_digest, {}, {}, "transfers:write", {}, {}, asked.now()};
  if (request_->is_keyed)
    question.claim = idempotency_claim{request_->operation(), request_->key, request_->fingerprint()};
  if (request_->kind == request_kind::open_account) question.permission = "accounts:write";
  asked.ask(std::move(question), [self = shared_from_this()](const result<admission>& decided) {
    decided ? self->admitted(*decided) : self->refused(decided.error());
  });
}

void client_attempt::admitted(const admission& decided) {
  principal_ = decided.principal;
  if (decided.refusal) return refused(*decided.refusal);
  holds_claim_ = request_->is_keyed;
  carry_out();
}

void client_attempt::carry_out() {
  switch (request_->kind) {
    case request_kind::transfer: return send_transfer();
    case request_kind::batch: return send_batch();
    case request_kind::open_account: return open_account();
  }
}

std::optional<idempotency_record> client_attempt::remembered_as(outcome_kind kind) const {
  if (!request_->is_keyed) return std::nullopt;
  return idempotency_record{.principal = principal_->user,
                            .operation = std::string(request_->operation()),
                            .key = request_->key,
                            .fingerprint = request_->fingerprint(),
                            .recorded_at = bank_->now(),
                            .kind = kind};
}

transfer_order client_attempt::order_of(std::size_t position) const {
  const auto& wanted = request_->transfers[position];
  return {.id = transactions_[position],
          .source = wanted.source,
          .destination = wanted.destination,
          .amount = wanted.amount,
          .initiator = principal_->user,
          .description = "simulated",
          .reference = reference_of(*request_, position),
          .capture = wanted.capture};
}

void client_attempt::send_transfer() {
  submit_transfer command{order_of(0), remembered_as(outcome_kind::done), bank_->now()};
  if (command.idempotency) command.idempotency->point_to(transactions_.front());
  bank_->ask(std::move(command), [self = shared_from_this()](const result<posted_transaction>& posted) {
    if (!posted) return self->refused(posted.error());
    self->succeeded({posted->transaction.id}, to_text(posted->transaction.id));
  });
}

void client_attempt::send_batch() {
  submit_transfer_batch command{{}, request_->linked, remembered_as(outcome_kind::batch), bank_->now()};
  for (std::size_t i = 0; i < request_->transfers.size(); ++i) command.orders.push_back(order_of(i));
  bank_->ask(std::move(command), [self = shared_from_this()](const result<submit_transfer_batch::answer>& posted) {
    if (!posted) return self->refused(posted.error());
    std::vector<transaction_id> done, never;
    for (std::size_t i = 0; i < posted->size(); ++i)
      ((*posted)[i] ? done : never).push_back(self->transactions_[i]);
    self->audit_.refused(*self->request_, never);
    self->succeeded(done, reply_to_batch({self->request_->linked, made_by(*posted)}));
  });
}

void client_attempt::open_account() {
  florin::open_account command;
  command.owner = principal_->user;
  command.account_type = request_->account_type;
  command.currency = request_->currency;
  command.initial_deposit = request_->deposit;
  command.idempotency = remembered_as(outcome_kind::account);
  command.now = bank_->now();
  bank_->ask(std::move(command), [self = shared_from_this()](const result<florin::open_account::answer>& opened) {
    if (!opened) return self->refused(opened.error());
    self->succeeded({}, to_text(opened->state.id()));
  });
}

void client_attempt::succeeded(const std::vector<transaction_id>& done, const std::string& reply) {
  audit_.acknowledged(process_, *request_, done, reply);
  conclude(reply);
}

void client_attempt::refused(const error& why) {
  if (why.code != error_code::outcome_unknown) audit_.refused(*request_, transactions_);
  if (holds_claim_ && is_used_key(why)) return replay();
  if (holds_claim_ && is_remembered(why.code)) return remember_refusal(why);
  // It may be over because of this very request.
  if (holds_claim_ && why.code == error_code::conflict)
    return find_records([self = shared_from_this(), why](const find_idempotency_records::answer& found) {
      found.empty() ? self->refused_as_it_is(why) : self->repeat(found);
    });
  refused_as_it_is(why);
}

void client_attempt::refused_as_it_is(const error& why) {
  if (why.code == error_code::conflict || why.code == error_code::validation_error)
    audit_.refused_as_it_is(*request_);
  conclude(std::string(to_text(why.code)));
}

void client_attempt::replay() {
  find_records(
      [self = shared_from_this()](const find_idempotency_records::answer& found) { self->repeat(found); });
}

void client_attempt::find_records(std::function<void(const find_idempotency_records::answer&)> then) {
  find_idempotency_records question{principal_->user, request_->key, {std::string(request_->operation())}};
  bank_->ask(std::move(question), [self = shared_from_this(),
                                   then = std::move(then)](const result<find_idempotency_records::answer>& found) {
    found ? then(*found) : self->conclude("the outcome cannot be read");
  });
}

void client_attempt::repeat(const find_idempotency_records::answer& records) {
  auto stored = std::ranges::find(records, request_->operation(), &idempotency_record::operation);
  // Two attempts were in one batch and the first one failed: nothing was done.
  if (stored == records.end()) return conclude("UNAVAILABLE");
  if (stored->fingerprint != request_->fingerprint()) {
    audit_.refused_for_good(*request_, "IDEMPOTENCY_MISMATCH");
    return conclude("IDEMPOTENCY_MISMATCH");
  }
  auto reply = reply_again(*stored);
  audit_.repeated(*request_, reply);
  conclude(reply);
}

void client_attempt::remember_refusal(const error& why) {
  auto reply = std::string(to_text(why.code));
  record_refusal command{*remembered_as(outcome_kind::refusal)};
  command.idempotency.facts = record_of(why);
  bank_->ask(std::move(command), [self = shared_from_this(), reply](const result<done>& recorded) {
    if (!recorded) return self->refused(recorded.error());
    self->audit_.refused_for_good(*self->request_, reply);
    self->conclude(reply);
  });
}

void client_attempt::conclude(std::string heard) {
  if (holds_claim_) bank_->finish(*principal_, {request_->operation(), request_->key, {}});
  holds_claim_ = false;
  heard_ = std::move(heard);
  is_open_ = false;
  concluded_(*this);
}

}  // namespace florin::simulation
