#include "tests/actors/engine.hpp"

#include "actors/ledger/chart_of_accounts.hpp"
#include "actors/transaction/transaction_group_actor.hpp"
#include "actors/user/user_rules.hpp"

namespace florin {

engine::engine(account_registry_settings accounts, journal_limits limits) {
  queries_ = system().spawn<query_reader>(store_);
  writer_ = system().spawn<journal_writer>(store_);
  auto position = std::get<journal_position>(store_->take_over());
  journal_ = system().spawn<journal_keeper>(writer_, limits, position, time(), journal_observer{});
  registry_ = system().spawn<account_registry>(journal_, queries_, accounts, time(), observe_crashes());
  caf::anon_send(journal_, use_registry{registry_});
  restart_due_worker();
  for (const auto& currency : {usd(), eur()}) {
    auto content = std::make_shared<submission>();
    content->entries.push_back(
        {std::nullopt, {opening_change(bank_account_opening(bank_account::clearing, currency, noon))}, {}});
    ask<result<committed_submission>>(journal_, append_submission{content});
  }
}

engine::~engine() {
  resume();
  stop(due_worker_);
  stop(registry_);
  stop(journal_);
  stop(writer_);
  stop(queries_);
}

void engine::restart_due_worker() {
  if (due_worker_) stop(due_worker_);
  due_work_observer observer;
  observer.ran = [this](due_purpose purpose, due_outcome outcome) {
    due_runs_.push_back(std::string(to_text(purpose)) + " " + std::string(to_text(outcome)));
  };
  due_worker_ = system().spawn<florin::due_worker>(queries_, due_worker_settings{}, time(), observer);
  caf::anon_send(due_worker_, take_due_work{{due_purpose::hold_expiry, std::chrono::seconds(0), 32}, registry_});
}

crash_observer engine::observe_crashes() {
  return [this](const std::string& child, const std::string&) { crashes_.push_back(child); };
}

account_id engine::open(const user_id& owner, const money& balance) {
  auto opening = opening_of(identifiers_.next<account_id>(noon), owner, balance.currency);
  opening.number = to_text(opening.account);
  auto group = std::make_shared<transaction_group>();
  auto change = opening_change(opening);
  // Tests give a user as many accounts of a kind as they need.
  change.claims.pop_back();
  group->changes.push_back(std::move(change));
  if (is_positive(balance)) {
    auto deposit = opening_deposit(identifiers_.next<transaction_id>(noon), opening, balance, "Initial deposit");
    group->drafts.push_back(draft_of_deposit(std::move(deposit), noon));
  }
  auto coordinator = system().spawn<group_coordinator>(registry_, journal_);
  BOOST_REQUIRE(ask<result<posted_group>>(coordinator, post_group{group})->get());
  return opening.account;
}

draft_ptr engine::draft_of(const account_id& source, const account_id& destination, const std::string& amount,
                           const user_id& initiator) {
  auto draft = std::make_shared<transaction_draft>();
  draft->transaction.id = identifiers_.next<transaction_id>(time().now());
  draft->transaction.initiator = initiator;
  draft->transaction.postings = {{source, destination, {}}};
  draft->stated_amount = decimal::parse(amount);
  draft->route = route_of(draft->transaction);
  draft->requested_at = time().now();
  return draft;
}

std::string engine::balances_of(const account_id& account) {
  auto view = ask_for(account)->get();
  if (!view) return code_of(view);
  return to_text(view->state.ledger_balance()) + " " + to_text(view->available) + " " + to_text(view->pending);
}

std::uint64_t engine::active_accounts() { return ask<registry_status>(registry_, get_status{})->get().active; }

void engine::crash(const account_id& account) {
  auto forged = std::make_shared<batch>();
  stamped_entry entry;
  entry.postings.push_back({{account, account, cents(1)}, 1'000'000, 0, 1'000'001, 0});
  entry.entry.transaction = transfer_of(alice, {{account, account, cents(1)}});
  forged->submissions.push_back({{entry}, {}, {}});
  caf::anon_send(registry_, settle_batch{forged});
  run();
}

}  // namespace florin
