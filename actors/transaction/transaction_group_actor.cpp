#include "actors/transaction/transaction_group_actor.hpp"

#include <algorithm>

#include "actors/supervision/crash_reason.hpp"

namespace florin {
namespace {

/// An account that crashed does not answer.
constexpr auto hold_timeout = std::chrono::seconds(10);
/// Neither does a journal, and whoever asked has gone by then.
constexpr auto append_timeout = std::chrono::seconds(20);

error no_agreement() {
  return {error_code::unavailable, "An account did not answer in time; nothing was done with it", {}};
}

}  // namespace

group_coordinator::group_coordinator(caf::actor_config& config, account_registry_actor registry,
                                     journal_actor journal)
    : transaction_group_actor::base(config), registry_(std::move(registry)), journal_(std::move(journal)) {}

group_coordinator::behavior_type group_coordinator::make_behavior() {
  set_exception_handler(crash_reason);
  return {
      [this](post_group& message) { return start(std::move(message)); },
      [this](tick) { stop_waiting(); },
  };
}

caf::result<result<posted_group>> group_coordinator::start(post_group message) {
  group_ = std::move(message.group);
  answer_ = make_response_promise<result<posted_group>>();
  outstanding_ = group_->drafts.size();
  holds_.assign(outstanding_, result<draft_ptr>{no_agreement()});
  delayed_send(this, hold_timeout, tick{});
  hold_each();
  return answer_;
}

void group_coordinator::hold_each() {
  if (outstanding_ == 0) finish_holding();
  for (std::size_t index = 0; index < group_->drafts.size(); ++index)
    request(registry_, caf::infinite, hold_transaction{group_->drafts[index]})
        .then([this, index](result<draft_ptr>& outcome) { held(index, std::move(outcome)); },
              [this, index](const caf::error&) { held(index, no_agreement()); });
}

void group_coordinator::held(std::size_t index, result<draft_ptr> outcome) {
  if (outstanding_ == 0) {
    if (outcome) send(registry_, release_transaction{(*outcome)->transaction, std::move((*outcome)->agreements)});
    return;
  }
  holds_[index] = std::move(outcome);
  if (--outstanding_ == 0) finish_holding();
}

void group_coordinator::stop_waiting() {
  if (outstanding_ == 0) return;
  outstanding_ = 0;
  finish_holding();
}

void group_coordinator::finish_holding() {
  auto refused = std::ranges::find_if(holds_, [](const auto& held) { return !held; });
  if (group_->linked && refused != holds_.end()) {
    auto why = refused->error();
    if (holds_.size() > 1) why.with("index", static_cast<std::int64_t>(std::distance(holds_.begin(), refused)));
    give_up(why);
  } else {
    append();
  }
}

void group_coordinator::give_up(const error& why) {
  for (auto& held : holds_)
    if (held) send(registry_, release_transaction{(*held)->transaction, std::move((*held)->agreements)});
  conclude(why);
}

void group_coordinator::append() {
  auto results = outcomes();
  composed_reply reply;
  if (group_->compose) reply = group_->compose(results);
  auto content = std::make_shared<submission>();
  if (!group_->changes.empty()) content->entries.push_back({std::nullopt, std::move(group_->changes), {}});
  for (auto& held : holds_)
    if (held) content->entries.push_back({(*held)->transaction, {}, std::move((*held)->agreements)});
  content->idempotency = std::move(group_->idempotency);
  // Everything was refused, and nobody wants it remembered.
  if (content->entries.empty() && !content->idempotency)
    return conclude(posted_group{std::move(results), std::move(reply), {}});
  if (content->idempotency && group_->compose) {
    content->idempotency->status = reply.status;
    content->idempotency->reply = reply.body;
  }
  request(journal_, append_timeout, append_submission{std::move(content)})
      .then(
          [this, results = std::move(results), reply](result<committed_submission>& outcome) mutable {
            if (outcome)
              conclude(posted_group{std::move(results), std::move(reply), std::move(*outcome)});
            else
              conclude(outcome.error());
          },
          [this](const caf::error&) {
            conclude(error{error_code::outcome_unknown, "The outcome is not known yet", {}});
          });
}

submit_transfer_batch::outcomes group_coordinator::outcomes() const {
  submit_transfer_batch::outcomes results;
  results.reserve(holds_.size());
  for (const auto& held : holds_) {
    if (held)
      results.emplace_back((*held)->transaction);
    else
      results.emplace_back(held.error());
  }
  return results;
}

void group_coordinator::conclude(result<posted_group> outcome) {
  answer_.deliver(std::move(outcome));
  quit();
}

}  // namespace florin
