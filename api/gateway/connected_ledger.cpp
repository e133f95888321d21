#include <algorithm>

#include "actors/transaction/transaction_group_actor.hpp"
#include "api/gateway/connected_bank.hpp"

namespace florin {
namespace {

draft_ptr draft_of(transfer_order order, timestamp now) {
  auto draft = std::make_shared<transaction_draft>();
  auto& transfer = draft->transaction;
  transfer.id = order.id;
  transfer.type = transaction_type::transfer;
  transfer.initiator = order.initiator;
  transfer.description = std::move(order.description);
  transfer.reference = std::move(order.reference);
  transfer.session = order.session;
  transfer.request = std::move(order.request);
  transfer.postings = {{order.source, order.destination, {}}};
  draft->stated_amount = order.amount;
  draft->capture = order.capture;
  draft->unconfirmed = order.unconfirmed;
  draft->route = route_of(transfer);
  draft->requested_at = now;
  return draft;
}

/// Takes a commit's outcome, and answers what `view` makes of it.
template <class Answer, class View>
std::function<void(result<committed_submission>)> when_committed(answer_handler<Answer> answered, View view) {
  return [answered = std::move(answered), view](result<committed_submission> outcome) {
    if (outcome)
      answered(view(*outcome));
    else
      answered(std::move(outcome).error());
  };
}

/// Of all users' groups together. One more group may begin as long as there are fewer.
constexpr std::size_t most_transactions_under_way = 40'000;

error too_many_groups() {
  return {error_code::unavailable, "Too many batches wait already; nothing was done", {}};
}

}  // namespace

void gateway::connected_bank::answer_later(get_account asked, answer_handler<get_account::answer> answered) {
  if (!self_.cell_.registry) return answered(self_.absence_of_part());
  send_question<result<account_view>>(self_.cell_.registry, asked, std::move(answered),
                                      no_answer<result<account_view>>);
}

void gateway::connected_bank::answer_later(submit_transfer command,
                                           answer_handler<submit_transfer::answer> answered) {
  if (!self_.cell_.registry) return answered(self_.absence_of_part());
  auto draft = draft_of(std::move(command.order), command.now);
  if (command.idempotency) command.idempotency->point_to(draft->transaction.id);
  draft->idempotency = std::move(command.idempotency);
  auto posted = when_committed(
      std::move(answered), [](committed_submission& committed) { return std::move(committed.posted().front()); });
  send_question<result<committed_submission>>(self_.cell_.registry, post_transaction{std::move(draft)},
                                              std::move(posted), no_outcome<result<committed_submission>>);
}

void gateway::connected_bank::answer_later(submit_transfer_batch command,
                                           answer_handler<submit_transfer_batch::answer> answered) {
  auto payer = command.orders.empty() ? user_id{} : command.orders.front().initiator;
  auto weight = std::max<std::size_t>(1, command.orders.size());
  auto start = [this, payer, weight, answered,
                waiting = std::make_shared<submit_transfer_batch>(std::move(command))] {
    start_group(std::move(*waiting), [this, payer, weight, answered](auto outcome) {
      transactions_under_way_ -= weight;
      groups_.finish(payer, weight);
      answered(std::move(outcome));
      start_groups();
    });
  };
  if (!groups_.add(payer, std::move(start), weight)) return answered(too_many_groups());
  start_groups();
}

void gateway::connected_bank::start_groups() {
  while (transactions_under_way_ < most_transactions_under_way) {
    auto next = groups_.take();
    if (!next) return;
    transactions_under_way_ += next->weight;
    next->item();
  }
}

void gateway::connected_bank::start_group(submit_transfer_batch command,
                                          answer_handler<submit_transfer_batch::answer> answered) {
  if (!self_.cell_.registry) return answered(self_.absence_of_part());
  auto group = std::make_shared<transaction_group>();
  group->drafts.reserve(command.orders.size());
  for (auto& order : command.orders) group->drafts.push_back(draft_of(std::move(order), command.now));
  group->linked = command.linked;
  group->idempotency = std::move(command.idempotency);
  auto posted = [answered = std::move(answered)](result<posted_group> outcome) {
    if (outcome)
      answered(std::move(outcome->outcomes));
    else
      answered(std::move(outcome).error());
  };
  auto coordinator = self_.spawn<group_coordinator>(self_.cell_.registry, self_.cell_.journal);
  send_question<result<posted_group>>(coordinator, post_group{std::move(group)}, std::move(posted),
                                      no_outcome<result<posted_group>>);
}

void gateway::connected_bank::answer_later(record_refusal command,
                                           answer_handler<record_refusal::answer> answered) {
  if (!self_.cell_.journal) return answered(self_.absence_of_part());
  auto content = std::make_shared<submission>();
  content->idempotency = std::move(command.idempotency);
  auto recorded = when_committed(std::move(answered), [](const committed_submission&) { return florin::done{}; });
  send_question<result<committed_submission>>(self_.cell_.journal, append_submission{std::move(content)},
                                              std::move(recorded), no_outcome<result<committed_submission>>);
}

}  // namespace florin
