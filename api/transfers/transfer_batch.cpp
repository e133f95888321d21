#include "api/transfers/transfer_batch.hpp"

#include <algorithm>

#include "actors/journal/canonical_form.hpp"
#include "api/auth/step_up.hpp"
#include "api/transfers/transfer_batch_view.hpp"

namespace florin {
namespace {

std::optional<error> check_payees(const std::vector<batched_transfer>& transfers) {
  problems found;
  for (std::size_t i = 0; i < transfers.size(); ++i) {
    if (transfers[i].from_account != transfers[i].to_account) continue;
    problems::scope list{found, "transfers"};
    problems::scope place{found, i};
    problems::scope name{found, "to_account"};
    found.add("Must be another account than the one that pays");
  }
  return found.empty() ? std::nullopt : std::optional{found.as_error()};
}

/// What a second factor confirms, as POST /auth/step-up describes it.
std::string digest_of_items(const std::vector<batched_transfer>& transfers) {
  std::string items;
  for (const auto& each : transfers)
    items.append(to_text(each.from_account))
        .append(" ")
        .append(to_text(each.to_account))
        .append(" ")
        .append(to_text(each.amount))
        .append("\n");
  return to_hex(sha256(items));
}

/// What a batch costs is what its transfers cost: they have a budget of their own, besides that of requests.
std::optional<error> count_items(const call_ptr& call, std::size_t count) {
  auto used = call->shared().budgets->spend_transfers(call->caller().user, call->now(), count);
  if (!used.exceeded) return std::nullopt;
  return throttled("Too many transfers in batches", used).with("transfers", static_cast<std::int64_t>(count));
}

std::vector<transfer_order> orders_of(const call_ptr& call, std::vector<batched_transfer> transfers,
                                      const std::optional<mandate>& unconfirmed) {
  std::vector<transfer_order> orders;
  orders.reserve(transfers.size());
  for (auto& each : transfers)
    orders.push_back({.id = call->bank().identifiers().next<transaction_id>(call->now()),
                      .source = each.from_account,
                      .destination = each.to_account,
                      .amount = each.amount,
                      .initiator = call->caller().user,
                      .description = std::move(each.description).value_or(""),
                      .reference = std::move(each.reference).value_or(""),
                      .unconfirmed = unconfirmed,
                      .session = call->caller().session,
                      .request = call->id()});
  return orders;
}

std::uint16_t status_of(const batch_outcome& outcome) {
  bool is_anything_made = std::ranges::any_of(outcome.transfers, &result<transaction_id>::has_value);
  return is_anything_made ? 201 : 200;
}

void submit(const call_ptr& call, transfer_batch_request body, const std::optional<mandate>& unconfirmed) {
  bool linked = body.linked.value_or(false);
  submit_transfer_batch command{
      .orders = orders_of(call, std::move(body.transfers), unconfirmed),
      .linked = linked,
      .idempotency = call->remembered_as(outcome_kind::batch),
      .now = call->now(),
  };
  call->ask(std::move(command), [call, linked](const submit_transfer_batch::outcomes& outcomes) {
    batch_outcome outcome{linked, made_by(outcomes)};
    call->succeed(status_of(outcome), view_of_batch(outcome));
  });
}

}  // namespace

std::uint16_t status_of_batch_again(const idempotency_record& stored) {
  return status_of(batch_outcome_in(stored.facts));
}

void show_batch_again(const call_ptr&, const idempotency_record& stored, std::function<void(std::string)> then) {
  then(success_body(view_of_batch(batch_outcome_in(stored.facts))));
}

void submit_batch(const call_ptr& call, transfer_batch_request body) {
  if (auto refusal = check_payees(body.transfers)) return call->refuse(*refusal);
  if (auto refusal = count_items(call, body.transfers.size())) return call->refuse(*refusal);
  confirmed_intent intent{std::string(call->operation()->name), std::nullopt, "", "",
                          digest_of_items(body.transfers)};
  with_mandate(call, std::move(intent),
               [call, body = std::move(body)](const std::optional<mandate>& unconfirmed) mutable {
                 submit(call, std::move(body), unconfirmed);
               });
}

}  // namespace florin
