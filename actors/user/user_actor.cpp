#include "actors/user/user_actor.hpp"

#include "actors/supervision/crash_reason.hpp"
#include "actors/transaction/transaction_group_actor.hpp"

namespace florin {
namespace {

constexpr auto load_timeout = std::chrono::seconds(5);
/// A coordinator that crashed does not answer.
constexpr auto posting_timeout = std::chrono::seconds(20);

}  // namespace

live_user::live_user(caf::actor_config& config, user_id id, user_surroundings surroundings,
                     identifier_source identifiers)
    : user_actor::base(config), id_(id), with_(std::move(surroundings)), identifiers_(std::move(identifiers)) {}

live_user::behavior_type live_user::make_behavior() {
  set_exception_handler(crash_reason);
  return {
      [this](open_account& command) { return open(std::move(command)); },
      [this](passivate) { quit(); },
  };
}

caf::result<result<open_account::answer>> live_user::open(open_account command) {
  if (presence_ == presence::unknown) {
    load();
    return delegate(caf::actor_cast<user_actor>(this), std::move(command));
  }
  if (auto refusal = absence()) return result<open_account::answer>{std::move(*refusal)};
  auto answer = make_response_promise<result<open_account::answer>>();
  attempt(std::move(command), answer, opening_attempts);
  return answer;
}

void live_user::attempt(open_account command, opening_promise answer, int attempts) {
  auto account = identifiers_.next<account_id>(command.now);
  auto opening = decide_opening(state_, accounts_, command, *with_.catalogue, account);
  if (!opening) {
    answer.deliver(result<open_account::answer>{opening.error()});
    return;
  }
  submit(command, *opening, [=, this](result<open_account::answer> opened) mutable {
    if (!opened && is_refused_claim(opened.error()) && attempts > 1)
      attempt(std::move(command), std::move(answer), attempts - 1);
    else
      answer.deliver(std::move(opened));
  });
}

void live_user::load() {
  auto failed = [this](const caf::error&) { presence_ = presence::unreadable; };
  request(with_.queries, load_timeout, load_entity{{entity_kind::user, id_}})
      .await(
          [this](result<load_entity::answer>& stored) {
            presence_ = !stored ? presence::unreadable : *stored ? presence::live : presence::missing;
            if (presence_ == presence::live) state_ = from_record<user>((*stored)->snapshot);
          },
          failed);
  request(with_.queries, load_timeout, find_accounts_of{id_})
      .await(
          [this](result<find_accounts_of::answer>& held) {
            if (held)
              accounts_ = std::move(*held);
            else
              presence_ = presence::unreadable;
          },
          failed);
}

std::optional<error> live_user::absence() {
  if (presence_ == presence::live) return std::nullopt;
  if (presence_ == presence::missing) return error{error_code::not_found, "There is no such user", {}};
  presence_ = presence::unknown;
  return error{error_code::unavailable, "The user cannot be read at the moment; nothing was done", {}};
}

void live_user::submit(const open_account& command, const account_opened& opening,
                       std::function<void(result<open_account::answer>)> done) {
  auto group = std::make_shared<transaction_group>();
  group->changes.push_back(opening_change(opening));
  account_view opened = view_of_opening(opening, command.now);
  if (command.initial_deposit) {
    auto deposit = opening_deposit(identifiers_.next<transaction_id>(command.now), opening,
                                   amount_in(*command.initial_deposit, opening.currency), "Initial deposit");
    opened = view_after_deposit(opened, deposit, command.now);
    group->drafts.push_back(draft_of_deposit(std::move(deposit), command.now));
  }
  group->idempotency = command.idempotency;
  group->compose = [opened, compose = command.compose](const auto&) { return compose(opened); };
  auto coordinator = spawn<group_coordinator>(with_.registry, with_.journal);
  // Awaited, so that the next opening is decided with this one's outcome known.
  request(coordinator, posting_timeout, post_group{std::move(group)})
      .await(
          [this, done, opened, opening](result<posted_group>& posted) {
            if (!posted) return done(posted.error());
            accounts_.push_back(opening);
            done(open_account::answer{opened, std::move(posted->reply)});
          },
          [this, done](const caf::error&) {
            // The account may be there now: whoever opens the next one has to look.
            presence_ = presence::unknown;
            done(error{error_code::outcome_unknown, "The outcome is not known yet", {}});
          });
}

}  // namespace florin
