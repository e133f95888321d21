#include "api/transfers/send_transfer.hpp"

#include "actors/query/queries.hpp"
#include "api/auth/step_up.hpp"
#include "api/transfers/transfer_view.hpp"

namespace florin {
namespace {

error invalid_field(std::string name, std::string message) {
  return error{error_code::validation_error, "The field '" + name + "' is not valid", {}}.with(
      name, std::vector<std::string>{std::move(message)});
}

void submit(const call_ptr& call, transfer_order order) {
  order.id = call->bank().identifiers().next<transaction_id>(call->now());
  auto remembered = call->remembered_as(order.id);
  call->ask(submit_transfer{std::move(order), std::move(remembered), call->now()},
            [call](const posted_transaction& posted) {
              call->succeed_with_new(to_text(posted.transaction.id), view_of_transfer(posted));
            });
}

}  // namespace

std::optional<error> check_transfer_date(const std::optional<timestamp>& scheduled_date, timestamp now) {
  if (!scheduled_date) return std::nullopt;
  if (*scheduled_date < now) return invalid_field("scheduled_date", "Must not be in the past");
  return error{error_code::business_rule_violation,
               "Scheduled transfers are not offered yet: leave scheduled_date out to send the money now",
               {}};
}

std::optional<error> check_two_accounts(const account_id& source, const account_id& destination) {
  if (source != destination) return std::nullopt;
  return invalid_field("to_account", "Must be another account than the one that pays");
}

void show_transfer_again(const call_ptr& call, const idempotency_record& stored,
                         std::function<void(std::string)> then) {
  call->ask(find_transaction{transaction_id{stored.made}},
            [then = std::move(then)](const std::optional<posted_transaction>& posted) {
              if (!posted) throw std::logic_error("an idempotency record names a transaction that is not there");
              then(success_body(view_of_transfer(*posted)));
            });
}

void send_transfer(const call_ptr& call, transfer_order order, std::string payee) {
  if (auto refusal = check_two_accounts(order.source, order.destination)) return call->refuse(*refusal);
  confirmed_intent intent{std::string(call->operation()->name), order.amount, std::move(payee),
                          to_text(order.source)};
  with_mandate(call, std::move(intent),
               [call, order = std::move(order)](std::optional<mandate> unconfirmed) mutable {
                 order.unconfirmed = unconfirmed;
                 submit(call, std::move(order));
               });
}

}  // namespace florin
