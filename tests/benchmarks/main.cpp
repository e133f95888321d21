#include <CLI/CLI.hpp>
#include <fstream>
#include <iostream>

#include "tests/benchmarks/contest.hpp"
#include "tests/benchmarks/report/page.hpp"

/// florin bench: exits 1 when the books are wrong after the load, whatever its speed.
int main(int count, char** words) {
  CLI::App line("Measure a bank of its own beside what people would use instead", "florin bench");
  florin::benchmarks::contest_plan plan;
  bool is_quick = false;
  std::string json_file, page_folder;
  line.add_option("WORKLOAD", plan.workloads,
                  "Which; all unless said, and with --quick all but growth and memory");
  line.add_flag("--quick", is_quick, "Three rounds of two seconds");
  std::int64_t seconds = plan.each.count();
  line.add_option("--rounds", plan.rounds, "How often; the figures are medians")->check(CLI::Range(1, 1000));
  line.add_option("--seconds", seconds, "How long each time")->check(CLI::Range(1, 3600));
  line.add_option("--customers", plan.customers, "With two accounts each")->check(CLI::Range(10, 1'000'000));
  auto grow_to = plan.growth.accounts.back();
  line.add_option("--grow-to", grow_to, "Accounts, for growth")->check(CLI::Range(10'000, 100'000'000));
  line.add_option("--transfers", plan.growth.transfers, "Of history, for growth")
      ->check(CLI::Range(10'000, 1'000'000'000));
  line.add_option("--scale", plan.tpcb_scale, "Of TPC-B")->check(CLI::Range(1, 1000));
  line.add_option("--json", json_file, "Write all figures to this file")->type_name("FILE");
  line.add_option("--page", page_folder, "Write a page with plots, and the same JSON, into this folder")
      ->type_name("DIR");
  CLI11_PARSE(line, count, words);
  plan.each = std::chrono::seconds(seconds);
  auto& stages = plan.growth.accounts;
  std::erase_if(stages, [&](std::size_t accounts) { return accounts >= grow_to; });
  stages.push_back(grow_to);
  if (is_quick) {
    plan.rounds = 3;
    plan.each = std::chrono::seconds(2);
    plan.has_own_banks = false;
  }
  plan.growth.each = plan.each;
  try {
    auto shown = run_contest(plan, [](const std::string& progress) { std::cerr << progress << std::endl; });
    std::cout << to_text(shown);
    if (!json_file.empty() && !(std::ofstream(json_file) << to_json(shown) << "\n"))
      throw std::runtime_error("cannot write " + json_file);
    if (!page_folder.empty()) florin::benchmarks::write_page(shown, page_folder);
    return shown.wrongs.empty() ? 0 : 1;
  } catch (const std::exception& failure) {
    std::cerr << "florin: " << failure.what() << "\n";
    return 1;
  }
}
