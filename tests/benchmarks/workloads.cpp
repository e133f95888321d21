#include "tests/benchmarks/workloads.hpp"

#include <thread>

#include "tests/benchmarks/requests.hpp"

namespace florin::benchmarks {
namespace {

using std::chrono::seconds;

constexpr auto all_connections = bank_under_load::all_connections;
constexpr std::size_t bulk_connections = 4;

bank_under_load::load closed_for(seconds time) {
  return [time](load_generator& generator, traffic& asked) { return generator.run_closed(asked, time); };
}

bank_under_load::load open_for(seconds time, double per_second) {
  return [=](load_generator& generator, traffic& asked) { return generator.run_open(asked, per_second, time); };
}

contestant transfers(bank_under_load& bank, choice payer, choice payee) {
  auto asked = std::make_shared<transfer_traffic>(bank, std::move(payer), std::move(payee));
  return {"florin", [=, &bank](seconds time) { return bank.measure(*asked, closed_for(time)); }};
}

contestant batches(bank_under_load& bank, std::size_t size) {
  auto asked = std::make_shared<batch_traffic>(bank, size);
  return {"florin", [=, &bank](seconds time) {
            return bank.measure(*asked, closed_for(time), static_cast<double>(size), bulk_connections);
          }};
}

contestant reads(bank_under_load& bank, const std::string& target) {
  auto asked = std::make_shared<account_traffic>(bank, target);
  return {"florin", [=, &bank](seconds time) { return bank.measure(*asked, closed_for(time)); }};
}

contestant mixture(bank_under_load& bank, choice payer, choice payee) {
  auto often = std::make_shared<account_traffic>(bank, "/v1/accounts/{account}");
  auto seldom = std::make_shared<transfer_traffic>(bank, std::move(payer), std::move(payee));
  auto asked = std::make_shared<mixed_traffic>(*often, *seldom);
  return {"florin", [=, &bank](seconds time) {
            (void)often, (void)seldom;
            return bank.measure(*asked, closed_for(time));
          }};
}

using planned_load = std::function<bank_under_load::load(seconds)>;

contestant planned(bank_under_load& bank, const planned_load& plan, const choice& any) {
  auto asked = std::make_shared<transfer_traffic>(bank, any, any);
  return {"florin", [=, &bank](seconds time) { return bank.measure(*asked, plan(time)); }};
}

/// Logins at a steady rate beside the transfers, which are the same without them, and what became of the logins:
/// three contestants. `plan` says how the transfers come.
std::vector<contestant> transfers_beside_logins(bank_under_load& bank,
                                                const std::shared_ptr<login_traffic>& logins,
                                                const planned_load& plan, const choice& any) {
  constexpr double logins_per_second = 60;
  constexpr std::size_t login_connections = 32;
  auto asked = std::make_shared<transfer_traffic>(bank, any, any);
  auto shown = std::make_shared<round_figures>();
  auto beside = [=, &bank](seconds time) {
    auto load = plan(time);
    std::thread log_in(
        [&] { *shown = bank.measure(*logins, open_for(time, logins_per_second), 1, login_connections); });
    auto transferred = bank.measure(*asked, load);
    log_in.join();
    return transferred;
  };
  return {{"florin", beside},
          {"without logins", [=, &bank](seconds time) { return bank.measure(*asked, plan(time)); }},
          {"logins", [shown](seconds) { return *shown; }}};
}

/// At a part of what a closed loop reaches just before it.
planned_load at_part_of_maximum(bank_under_load& bank, double part, const choice& any) {
  return [=, &bank](seconds time) {
    transfer_traffic asked(bank, any, any);
    return open_for(time, part * bank.measure(asked, closed_for(seconds(2))).per_second);
  };
}

contestant ledger(const pgbench& postgres, const std::string& script) {
  return {"SQL ledger",
          [=, &postgres](seconds time) { return postgres.run_sql_ledger(script, all_connections, time); }};
}

}  // namespace

std::vector<workload> all_workloads(bank_under_load& bank, const pgbench& postgres,
                                    const hello_world_server& hello) {
  auto any = any_of(bank.customers().size());
  auto logins = std::make_shared<login_traffic>(bank, 30);
  auto tpcb = [&](seconds time) { return postgres.run_tpcb(all_connections, time); };
  auto greet = [&](seconds time) { return hello.run(all_connections, time); };
  return {
      {"random",
       "Transfers between random accounts",
       {transfers(bank, any, any), ledger(postgres, "random_accounts.pgbench"), {"TPC-B", tpcb}}},
      {"hot_receiver",
       "Transfers into one account",
       {transfers(bank, any, always(0)), ledger(postgres, "hot_account.pgbench")}},
      {"hot_sender", "Transfers out of one account", {transfers(bank, always(0), any)}},
      {"near_zero",
       "Transfers into and out of one account that has nearly nothing",
       {{"florin", [&bank, asked = std::make_shared<near_zero_traffic>(bank, bank.customers().size() - 1)](
                       seconds time) { return bank.measure(*asked, closed_for(time)); }}}},
      {"zipf",
       "Transfers between accounts of which few are popular (Zipf, 1.0)",
       {transfers(bank, zipf_of(bank.customers().size()), zipf_of(bank.customers().size()))}},
      {"batches_of_100", "Transfers in batches of 100", {batches(bank, 100)}},
      {"batches_of_1000", "Transfers in batches of 1,000", {batches(bank, 1'000)}},
      {"batches_of_10000", "Transfers in batches of 10,000", {batches(bank, 10'000)}},
      {"balance",
       "Reads of an account with its balances",
       {reads(bank, "/v1/accounts/{account}"), {"hello world", greet}}},
      {"history",
       "Reads of an account's 50 latest transactions",
       {reads(bank, "/v1/accounts/{account}/transactions?limit=50")}},
      {"mixture", "Nine reads of a balance for one transfer", {mixture(bank, any, any)}},
      {"half_load", "Open loop at half of the maximum", {planned(bank, at_part_of_maximum(bank, 0.5, any), any)}},
      {"high_load",
       "Open loop at four fifths of the maximum",
       {planned(bank, at_part_of_maximum(bank, 0.8, any), any)}},
      {"logins", "Transfers at the maximum while 60 users a second log in",
       transfers_beside_logins(bank, logins, closed_for, any)},
      {"logins_at_half_load", "Open loop at half of the maximum while 60 users a second log in",
       transfers_beside_logins(bank, logins, at_part_of_maximum(bank, 0.5, any), any)},
      {"logins_at_quarter_load", "Open loop at a quarter of the maximum while 60 users a second log in",
       transfers_beside_logins(bank, logins, at_part_of_maximum(bank, 0.25, any), any)},
  };
}

}  // namespace florin::benchmarks
