#include "api/transfers/create_transfer.hpp"

#include "actors/user/user_commands.hpp"
#include "api/accounts/account_access.hpp"
#include "api/transfers/payee.hpp"
#include "api/transfers/send_transfer.hpp"

namespace florin {
namespace {

std::optional<error> check_payee(const create_transfer_request& body) {
  int named = body.to_account.has_value() + body.to_username.has_value() + body.to_email.has_value();
  if (named == 1) return std::nullopt;
  return error{error_code::validation_error, "The payee must be named exactly once", {}}.with(
      "to_account", std::vector<std::string>{"Give exactly one of to_account, to_username and to_email"});
}

std::optional<error> check_confirmation(const create_transfer_request& body) {
  if (!body.requires_confirmation.value_or(false)) return std::nullopt;
  return error{
      error_code::business_rule_violation,
      "Transfers that wait for a confirmation are not offered yet: leave requires_confirmation out to send "
      "the money now",
      {}};
}

error payee_cannot_receive() {
  return {error_code::business_rule_violation, "Nobody of that name has an account in this currency", {}};
}

transfer_order order_of(const call_ptr& call, const create_transfer_request& body, const account_id& destination) {
  return {.id = {},
          .source = body.from_account,
          .destination = destination,
          .amount = body.amount,
          .initiator = call->caller().user,
          .description = body.description.value_or(""),
          .reference = body.reference.value_or(""),
          .session = call->caller().session,
          .request = call->id()};
}

void send_to_user(const call_ptr& call, const create_transfer_request& body, const user_id& payee,
                  const currency& sent) {
  call->ask(find_accounts_of{payee}, [call, body, sent](const std::vector<owned_account>& held) {
    const auto* destination = receiving_account(held, sent);
    if (!destination) return call->refuse(payee_cannot_receive());
    send_transfer(call, order_of(call, body, destination->account),
                  body.to_username ? *body.to_username : *body.to_email);
  });
}

/// The sender must have the source before anything is said about the payee.
void send_to_named(const call_ptr& call, const create_transfer_request& body, find_user named) {
  call->ask(get_account{body.from_account}, [call, body, named = std::move(named)](const account_view& source) {
    if (source.state.terms.owner != call->caller().user) return call->refuse(no_such_account());
    call->ask(named, [call, body, sent = source.state.terms.currency](const std::optional<user_id>& payee) {
      if (!payee) return call->refuse(payee_cannot_receive());
      if (body.to_username) return send_to_user(call, body, *payee, sent);
      // Anybody can register with somebody else's address.
      call->ask(get_user{*payee}, [call, body, sent](const user& named) {
        if (!named.email_verified_at) return call->refuse(payee_cannot_receive());
        send_to_user(call, body, named.id, sent);
      });
    });
  });
}

}  // namespace

void create_transfer(const call_ptr& call, create_transfer_request body) {
  for (auto refusal :
       {check_payee(body), check_transfer_date(body.scheduled_date, call->now()), check_confirmation(body)})
    if (refusal) return call->refuse(*refusal);
  if (body.to_account)
    return send_transfer(call, order_of(call, body, *body.to_account), to_text(*body.to_account));
  if (body.to_username) return send_to_named(call, body, {user_name::username, *body.to_username});
  send_to_named(call, body, {user_name::email, *body.to_email});
}

}  // namespace florin
