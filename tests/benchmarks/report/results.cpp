#include "tests/benchmarks/report/results.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

namespace florin::benchmarks {
namespace {

std::optional<spread> ratio(const results& shown, const std::string& workload, const std::string& peer) {
  const auto* own = shown.find(workload, "florin");
  const auto* other = shown.find(workload, peer);
  return own && other ? std::optional(ratio_of(*own, *other)) : std::nullopt;
}

std::optional<spread> ratio_to_random(const results& shown, const std::string& workload) {
  const auto* own = shown.find(workload, "florin");
  const auto* random = shown.find("random", "florin");
  return own && random ? std::optional(ratio_of(*own, *random)) : std::nullopt;
}

std::optional<spread> own(const results& shown, const std::string& workload, double round_figures::*figure) {
  const auto* found = shown.find(workload, "florin");
  return found ? std::optional(spread_of(*found, figure)) : std::nullopt;
}

spread once(double value) { return {value, value, value}; }

template <class Figures>
std::optional<spread> once(const std::optional<Figures>& figures, double Figures::*figure) {
  return figures ? std::optional(once(*figures.*figure)) : std::nullopt;
}

/// A smaller growth is shown, but says nothing about the goals.
std::optional<spread> of_full_growth(const results& shown, double growth_figures::*figure) {
  return shown.growth && shown.growth->is_full_size() ? once(shown.growth, figure) : std::nullopt;
}

/// Of the last stage.
std::optional<spread> growth_ratio(const results& shown) {
  if (!shown.growth || !shown.growth->is_full_size()) return std::nullopt;
  const auto& last = shown.growth->stages.back();
  return ratio_of(last.grown, last.small);
}

goal at_least(std::string name, double limit, std::optional<spread> reached) {
  return {std::move(name), fmt::format("at least {:g}", limit), limit, false, reached};
}

goal at_most(std::string name, double limit, std::optional<spread> reached) {
  return {std::move(name), fmt::format("at most {:g}", limit), limit, true, reached};
}

nlohmann::ordered_json json_of(const spread& value) {
  return {{"median", value.median}, {"low", value.low}, {"high", value.high}};
}

nlohmann::ordered_json json_of(const growth_figures& growth) {
  nlohmann::ordered_json json{{"first_transfers_per_second", growth.first_transfers_per_second},
                              {"transfers_per_second", growth.transfers_per_second},
                              {"history_reads_per_second", growth.history.per_second},
                              {"history_p99_ms", growth.history.p99_ms},
                              {"restart_seconds", growth.restart_seconds}};
  for (const auto& stage : growth.stages)
    json["stages"].push_back({{"accounts", stage.accounts},
                              {"transfers", stage.transfers},
                              {"activations_per_second", stage.activations_per_second},
                              {"per_second", json_of(spread_of(stage.grown, &round_figures::per_second))},
                              {"ratio", json_of(ratio_of(stage.grown, stage.small))}});
  return json;
}

std::string text_of(const growth_figures& growth) {
  std::string text = fmt::format("{:>10}{:>12}{:>15}{:>10}{:>9}  against 10k and none\n", "accounts", "transfers",
                                 "activations/s", "a second", "p99 ms");
  for (const auto& stage : growth.stages) {
    auto ratio = ratio_of(stage.grown, stage.small);
    text += fmt::format(
        "{:>10}{:>12}{:>15.0f}{:>10.0f}{:>9.2f}  {:.2f} ({:.2f} to {:.2f})\n", stage.accounts, stage.transfers,
        stage.activations_per_second, spread_of(stage.grown, &round_figures::per_second).median,
        spread_of(stage.grown, &round_figures::p99_ms).median, ratio.median, ratio.low, ratio.high);
  }
  return text + fmt::format(
                    "batches of 10,000: {:.0f} transfers a second, {:.0f} in the first tenth\n"
                    "history behind them: {:.0f} reads of 50 a second, p99 {:.2f} ms\n",
                    growth.transfers_per_second, growth.first_transfers_per_second, growth.history.per_second,
                    growth.history.p99_ms);
}

nlohmann::ordered_json json_of(const goal& each) {
  nlohmann::ordered_json json{{"name", each.name}, {"goal", each.wanted}};
  json["value"] = each.reached ? nlohmann::ordered_json(each.reached->median) : nullptr;
  json["low"] = each.reached ? nlohmann::ordered_json(each.reached->low) : nullptr;
  json["high"] = each.reached ? nlohmann::ordered_json(each.reached->high) : nullptr;
  json["met"] = each.is_met();
  return json;
}

nlohmann::ordered_json json_of(const series& of) {
  nlohmann::ordered_json json{{"contestant", of.contestant}};
  json["per_second"] = json_of(spread_of(of, &round_figures::per_second));
  json["p50_ms"] = json_of(spread_of(of, &round_figures::p50_ms));
  json["p99_ms"] = json_of(spread_of(of, &round_figures::p99_ms));
  auto& cpu = json["cpu_us"] = nlohmann::ordered_json::object();
  std::size_t failed = 0;
  std::map<std::string, std::vector<double>> by_process;
  for (const auto& round : of.rounds) {
    failed += round.failed;
    for (const auto& [process, microseconds] : round.cpu_us) by_process[process].push_back(microseconds);
  }
  for (auto& [process, values] : by_process) cpu[process] = json_of(spread_of(values));
  json["failed"] = failed;
  return json;
}

std::string cpu_text(const series& of) {
  std::map<std::string, std::vector<double>> by_process;
  for (const auto& round : of.rounds)
    for (const auto& [process, microseconds] : round.cpu_us) by_process[process].push_back(microseconds);
  std::string text;
  for (auto& [process, values] : by_process)
    text += fmt::format("{}{} {:.0f}", text.empty() ? "" : ", ", process, spread_of(values).median);
  return text;
}

}  // namespace

const series* results::find(const std::string& workload, const std::string& contestant) const {
  for (const auto& each : workloads) {
    if (each.name != workload) continue;
    auto found = std::ranges::find(each.contestants, contestant, &series::contestant);
    return found == each.contestants.end() ? nullptr : &*found;
  }
  return nullptr;
}

std::vector<goal> goals_of(const results& shown) {
  return {
      at_least("single transfers against TPC-B", 10, ratio(shown, "random", "TPC-B")),
      at_least("single transfers against the SQL ledger, random accounts", 5,
               ratio(shown, "random", "SQL ledger")),
      at_least("single transfers against the SQL ledger, one hot account", 25,
               ratio(shown, "hot_receiver", "SQL ledger")),
      at_least("a hot account against random accounts", 0.9, ratio_to_random(shown, "hot_receiver")),
      at_most("99th percentile at half of the maximum load, ms", 5,
              own(shown, "half_load", &round_figures::p99_ms)),
      at_least("transfers a second in batches of 10,000, 1M in one go", 300'000,
               of_full_growth(shown, &growth_figures::first_transfers_per_second)),
      at_least("transfers a second in batches of 10,000, 10M sustained", 100'000,
               of_full_growth(shown, &growth_figures::transfers_per_second)),
      at_least("balance reads against RESTinio's hello world with TLS", 0.6,
               ratio(shown, "balance", "hello world")),
      at_least("transfers at the maximum beside 60 logins a second against without them", 0.8,
               ratio(shown, "logins", "without logins")),
      at_least("transfers at half of the maximum beside 60 logins a second against without them", 0.8,
               ratio(shown, "logins_at_half_load", "without logins")),
      at_least("1M accounts and 10M transfers of history against 10k and none", 0.9, growth_ratio(shown)),
      at_most("bytes of memory for an active account", 2'000,
              once(shown.memory, &memory_figures::per_active_account)),
      at_most("bytes of memory for an idle account after passivation", 0,
              once(shown.memory, &memory_figures::per_idle_account)),
      at_most("seconds from kill -9 to the first answer, with 10M transfers of history", 5,
              of_full_growth(shown, &growth_figures::restart_seconds)),
  };
}

std::string to_text(const results& shown) {
  std::string text = fmt::format("{:<18}{:<13}{:>10}{:>21}{:>9}{:>9}  CPU of each, us\n", "workload", "",
                                 "a second", "range", "p50 ms", "p99 ms");
  for (const auto& workload : shown.workloads)
    for (const auto& each : workload.contestants) {
      auto rate = spread_of(each, &round_figures::per_second);
      text += fmt::format("{:<18}{:<13}{:>10.0f}{:>21}{:>9.2f}{:>9.2f}  {}\n", workload.name, each.contestant,
                          rate.median, fmt::format("{:.0f} to {:.0f}", rate.low, rate.high),
                          spread_of(each, &round_figures::p50_ms).median,
                          spread_of(each, &round_figures::p99_ms).median, cpu_text(each));
    }
  text += "\n";
  for (const auto& each : goals_of(shown))
    if (each.reached)
      text += fmt::format("{:<60}{:>10.2f} ({:.2f} to {:.2f}), wanted {}: {}\n", each.name, each.reached->median,
                          each.reached->low, each.reached->high, each.wanted, each.is_met() ? "met" : "not met");
  if (shown.growth) text += "\n" + text_of(*shown.growth);
  text += fmt::format("\n{} bytes of PostgreSQL for a transfer; {} acknowledged\n", shown.bytes_per_transfer,
                      shown.acknowledged);
  for (const auto& wrong : shown.wrongs) text += "WRONG: " + wrong + "\n";
  return text;
}

std::string to_json(const results& shown) {
  nlohmann::ordered_json json{{"revision", shown.revision},
                              {"machine", shown.machine},
                              {"started_at", shown.started_at},
                              {"rounds", shown.rounds},
                              {"seconds_each", shown.seconds_each}};
  for (const auto& each : goals_of(shown)) json["goals"].push_back(json_of(each));
  for (const auto& workload : shown.workloads) {
    nlohmann::ordered_json entry{{"name", workload.name}};
    for (const auto& each : workload.contestants) entry["contestants"].push_back(json_of(each));
    json["workloads"].push_back(std::move(entry));
  }
  json["bytes_per_transfer"] = shown.bytes_per_transfer;
  if (shown.memory)
    json["memory"] = {{"bytes_per_active_account", shown.memory->per_active_account},
                      {"bytes_per_idle_account", shown.memory->per_idle_account}};
  if (shown.growth) json["growth"] = json_of(*shown.growth);
  json["acknowledged"] = shown.acknowledged;
  json["wrong"] = shown.wrongs;
  return json.dump(2);
}

}  // namespace florin::benchmarks
