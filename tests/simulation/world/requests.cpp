#include <algorithm>

#include "actors/identity/sandbox_commands.hpp"
#include "tests/simulation/world/world.hpp"

namespace florin::simulation {
namespace {

/// Of cents: trifles, all that an account has, more than that, and what the database refuses.
constexpr std::array<std::int64_t, 12> amounts{1,       500,     5'000,     10'000,    50'000,          100'000,
                                               250'000, 500'000, 1'000'000, 1'010'000, poisoned_amount, 999'900};

decimal amount_of(std::uint32_t choice) { return {amounts[choice % amounts.size()], 2}; }

}  // namespace

void world::add_account(const account_id& account, std::size_t customer) {
  if (std::ranges::find(accounts_, account, &known_account::id) == accounts_.end())
    accounts_.push_back({account, customer});
}

void world::make_customer(process_number at) {
  auto credential = "credential " + std::to_string(identifiers_.next<session_id>({}).low);
  processes_[at].process->serve([this, credential](bank& asked) {
    create_sandbox_customer command{credential, asked.now()};
    asked.ask(std::move(command), [this, credential](const result<create_sandbox_customer::answer>& made) {
      if (!made) return scheduler_.record(to_text(made.error().code));
      customers_.push_back({made->user.id, credential, {}});
      for (const auto& account : made->accounts) add_account(account.state.id(), customers_.size() - 1);
    });
  });
}

void world::request_transfer(const happening& step) {
  const auto& source = accounts_[step.choice[1] % accounts_.size()];
  const auto& destination = accounts_[step.choice[2] % accounts_.size()];
  if (source.id == destination.id) return;
  client_request wanted;
  wanted.customer = source.customer;
  // Now and then somebody tries to send other people's money.
  if (step.choice[3] % 31 == 0) wanted.customer = destination.customer;
  wanted.transfers = {{source.id, destination.id, amount_of(step.choice[3])}};
  place(std::move(wanted), choose_process(step.choice[0]));
}

void world::request_batch(const happening& step, bool linked) {
  client_request wanted;
  wanted.kind = request_kind::batch;
  wanted.linked = linked;
  wanted.customer = step.choice[1] % customers_.size();
  wanted.is_keyed = step.choice[3] / 3 % 4 != 0;
  random_numbers random{step.choice[2]};
  auto size = 2 + step.choice[3] % 3;
  for (std::size_t tries = 0; tries < 40 && wanted.transfers.size() < size; ++tries) {
    const auto& source = accounts_[random.below(accounts_.size())];
    const auto& destination = accounts_[random.below(accounts_.size())];
    auto amount = amount_of(static_cast<std::uint32_t>(random.below(1000)));
    if (source.customer == wanted.customer && source.id != destination.id)
      wanted.transfers.push_back({source.id, destination.id, amount});
  }
  if (!wanted.transfers.empty()) place(std::move(wanted), choose_process(step.choice[0]));
}

void world::request_opening(const happening& step) {
  static constexpr std::array<std::string_view, 3> types{"checking", "savings", "investment"};
  client_request wanted;
  wanted.kind = request_kind::open_account;
  wanted.customer = step.choice[1] % customers_.size();
  wanted.account_type = types[step.choice[2] % types.size()];
  wanted.currency = step.choice[2] / types.size() % 2 == 0 ? "USD" : "EUR";
  if (step.choice[3] % 4 != 0) wanted.deposit = decimal{step.choice[3] % 1000, 0};
  place(std::move(wanted), choose_process(step.choice[0]));
}

void world::request_again(const happening& step) {
  if (requests_.empty()) return;
  const auto& again = requests_[step.choice[1] % requests_.size()];
  if (again->is_keyed) attempt(again, choose_process(step.choice[0]));
}

void world::request_with_other_body(const happening& step) {
  if (requests_.empty()) return;
  auto other = *requests_[step.choice[1] % requests_.size()];
  if (other.transfers.empty() || !other.is_keyed) return;
  other.transfers.front().amount = amount_of(step.choice[2]);
  other.number = requests_.size();
  requests_.push_back(std::make_shared<const client_request>(std::move(other)));
  audit_.expect(requests_.back());
  attempt(requests_.back(), choose_process(step.choice[0]));
}

void world::place(client_request request, process_number at) {
  request.number = requests_.size();
  request.key = "key " + std::to_string(request.number);
  requests_.push_back(std::make_shared<const client_request>(std::move(request)));
  audit_.expect(requests_.back());
  attempt(requests_.back(), at);
}

void world::attempt(const client_request_ptr& request, process_number at) {
  auto told = [this](const client_attempt& attempt) { concluded(attempt); };
  attempts_.push_back(
      std::make_shared<client_attempt>(request, customers_[request->customer], at, audit_, identifiers_, told));
  processes_[at].process->serve([started = attempts_.back()](bank& asked) { started->begin(asked); });
}

void world::concluded(const client_attempt& attempt) {
  scheduler_.record(attempt.heard());
  if (is_calm_ && attempt.heard() == to_text(error_code::outcome_unknown))
    found_.report("request " + std::to_string(attempt.request().number) +
                  " gets an unknown outcome although nothing went wrong");
  if (auto opened = account_id::parse(attempt.heard())) add_account(*opened, attempt.request().customer);
}

void world::read_account(const happening& step) {
  auto account = accounts_[step.choice[1] % accounts_.size()].id;
  auto process = choose_process(step.choice[0]);
  auto at_least = audit_.acknowledged_sequence(process, account);
  processes_[process].process->serve([=, this](bank& asked) {
    asked.ask(get_account{account}, [=, this](const result<account_view>& view) {
      scheduler_.record(view ? view->state.sequence : static_cast<std::uint64_t>(view.error().code));
      if (view) audit_.saw(*view, at_least);
    });
  });
}

void world::change_freeze(const happening& step) {
  using enum account_authority;
  constexpr std::array authorities{owner, owner, staff, compliance};
  const auto& target = accounts_[step.choice[1] % accounts_.size()];
  auto authority = authorities[step.choice[2] % authorities.size()];
  bool is_thaw = step.choice[3] % 2 == 0;
  bool has_end = step.choice[3] % 8 == 1;
  instruct(target, choose_process(step.choice[0]), [=](timestamp now) -> account_command {
    if (is_thaw) return thaw_account{authority, {}, "simulated", now};
    auto duration = has_end ? std::optional{std::chrono::hours(1)} : std::nullopt;
    return freeze_account{authority, {}, "simulated", duration, now};
  });
}

void world::place_hold(const happening& step) {
  const auto& source = accounts_[step.choice[1] % accounts_.size()];
  const auto& payee = accounts_[step.choice[2] % accounts_.size()];
  if (source.id == payee.id) return;
  auto amount = money::from(amount_of(step.choice[3]), *currency::find(step.choice[3] % 5 == 0 ? "EUR" : "USD"));
  bool is_short = step.choice[3] % 4 == 0;
  hold wanted;
  wanted.id = identifiers_.next<hold_id>({});
  wanted.payee = payee.id;
  wanted.amount = *amount;
  holds_.push_back({wanted.id, source, payee.id});
  instruct(source, choose_process(step.choice[0]), [wanted, is_short](timestamp now) mutable -> account_command {
    wanted.placed_at = now;
    wanted.expires_at = now + (is_short ? std::chrono::seconds(5) : std::chrono::seconds(24 * 3600));
    return florin::place_hold{wanted};
  });
}

void world::settle_hold(const happening& step) {
  if (holds_.empty()) return;
  const auto& chosen = holds_[step.choice[1] % holds_.size()];
  if (step.choice[3] % 3 == 0)
    return instruct(chosen.source, choose_process(step.choice[0]), [id = chosen.id](timestamp now) {
      return release_hold{id, now};
    });
  client_request wanted;
  wanted.customer = chosen.source.customer;
  wanted.transfers = {{chosen.source.id, chosen.payee, amount_of(step.choice[2]),
                       hold_capture{chosen.id, step.choice[3] % 3 == 1}}};
  place(std::move(wanted), choose_process(step.choice[0]));
}

void world::close_account(const happening& step) {
  const auto& target = accounts_[step.choice[1] % accounts_.size()];
  const auto& other = accounts_[step.choice[2] % accounts_.size()];
  const auto* known = audit_.books().find(target.id);
  if (!known || known->balance() == 0)
    return instruct(target, choose_process(step.choice[0]),
                    [](timestamp now) { return florin::close_account{now}; });
  if (known->balance() < 0 || target.id == other.id) return;
  client_request wanted;
  wanted.customer = target.customer;
  wanted.transfers = {{target.id, other.id, decimal{static_cast<std::int64_t>(known->balance()), 2}}};
  place(std::move(wanted), choose_process(step.choice[0]));
}

void world::instruct(const known_account& target, process_number at,
                     std::function<account_command(timestamp)> wanted) {
  auto asked_for = std::make_shared<asked_change>(asked_change{at, false});
  changes_.push_back(asked_for);
  instruct_account command;
  command.owner = customers_[target.customer].user;
  command.account = target.id;
  processes_[at].process->serve([=, this](bank& asked) mutable {
    command.now = asked.now();
    command.command = wanted(command.now);
    asked.ask(std::move(command), [=, this](const result<account_view>& changed) {
      asked_for->is_answered = true;
      scheduler_.record(changed ? changed->state.sequence : static_cast<std::uint64_t>(changed.error().code));
      if (changed) audit_.acknowledged(asked_for->process, *changed);
      if (!changed && is_calm_ && changed.error().code == error_code::outcome_unknown)
        found_.report("a change of an account gets an unknown outcome although nothing went wrong");
    });
  });
}

}  // namespace florin::simulation
