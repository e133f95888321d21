#include "tests/benchmarks/growth.hpp"

#include <fmt/format.h>

#include "tests/benchmarks/requests.hpp"

namespace florin::benchmarks {
namespace {

constexpr std::size_t accounts_of_each = 3;
constexpr std::size_t batch_size = 10'000;
constexpr std::size_t batch_connections = 4;

bank_under_load::load for_time(std::chrono::seconds time) {
  return [time](load_generator& generator, traffic& asked) { return generator.run_closed(asked, time); };
}

bank_under_load::load for_count(std::size_t requests) {
  return [requests](load_generator& generator, traffic& asked) { return generator.run_closed(asked, requests); };
}

round_figures transfer_at_random(bank_under_load& bank, std::chrono::seconds time) {
  auto any = any_of(bank.customers().size());
  transfer_traffic asked(bank, any, any);
  return bank.measure(asked, for_time(time));
}

double transfer_in_batches(bank_under_load& bank, std::size_t transfers) {
  batch_traffic asked(bank, batch_size);
  return bank
      .measure(asked, for_count(std::max<std::size_t>(1, transfers / batch_size)), batch_size, batch_connections)
      .per_second;
}

/// What is active already costs nothing but the read.
double activate_all(bank_under_load& bank) {
  first_look checking(bank.customers(), &bank_customer::checking),
      savings(bank.customers(), &bank_customer::savings);
  auto count = bank.customers().size();
  auto first = bank.measure(checking, for_count(count)), second = bank.measure(savings, for_count(count));
  // A session and an account for each of the first, an account for each of the others.
  return 3 / (1 / first.per_second + 1 / second.per_second);
}

class growing_bank {
 public:
  growing_bank(const growth_plan& plan, const std::function<void(const std::string&)>& say)
      : plan_(plan),
        say_(say),
        small_(plan.accounts.front() / accounts_of_each, {"engine.passivate_after_s=3600"}),
        grown_(small_.customers().size(), {"engine.passivate_after_s=3600"}) {
    activate_all(small_);
  }

  growth_figures grow() {
    for (auto accounts : plan_.accounts) {
      say_(fmt::format("Growing to {} accounts ...", accounts));
      grown_.open_customers(accounts / accounts_of_each - grown_.customers().size());
      add_stage(accounts, 0);
    }
    say_(fmt::format("Making {} transfers ...", plan_.transfers));
    auto first = plan_.transfers / 10, rest = plan_.transfers - first;
    shown_.first_transfers_per_second = transfer_in_batches(grown_, first);
    auto rest_per_second = transfer_in_batches(grown_, rest);
    auto total = static_cast<double>(first) / shown_.first_transfers_per_second +
                 static_cast<double>(rest) / rest_per_second;
    shown_.transfers_per_second = static_cast<double>(plan_.transfers) / total;
    add_stage(plan_.accounts.back(), plan_.transfers);
    account_traffic reading(grown_, "/v1/accounts/{account}/transactions?limit=50");
    shown_.history = grown_.measure(reading, for_time(plan_.each));
    say_("Restarting it, and comparing what was acknowledged with the journal ...");
    shown_.restart_seconds = grown_.restart_seconds();
    shown_.wrongs = grown_.wrongs();
    return std::move(shown_);
  }

 private:
  void add_stage(std::size_t accounts, std::size_t transfers) {
    growth_stage stage{accounts, transfers, activate_all(grown_), {"florin", {}}, {"florin, small", {}}};
    for (std::size_t round = 0; round < plan_.rounds; ++round) {
      // Whoever comes first meets a processor that was idle: each does as often.
      if (round % 2 == 0) stage.grown.rounds.push_back(transfer_at_random(grown_, plan_.each));
      stage.small.rounds.push_back(transfer_at_random(small_, plan_.each));
      if (round % 2 == 1) stage.grown.rounds.push_back(transfer_at_random(grown_, plan_.each));
      say_(fmt::format("{} accounts, {} transfers: {:.0f} a second; {:.0f} where there are few", accounts,
                       transfers, stage.grown.rounds.back().per_second, stage.small.rounds.back().per_second));
    }
    shown_.stages.push_back(std::move(stage));
  }

  const growth_plan& plan_;
  const std::function<void(const std::string&)>& say_;
  bank_under_load small_;
  bank_under_load grown_;
  growth_figures shown_;
};

}  // namespace

growth_figures measure_growth(const growth_plan& plan, const std::function<void(const std::string&)>& say) {
  say(fmt::format("Opening a bank that stays small, and one that grows from {} accounts ...",
                  plan.accounts.front()));
  return growing_bank(plan, say).grow();
}

}  // namespace florin::benchmarks
