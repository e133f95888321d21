#include <CLI/CLI.hpp>
#include <iostream>

#include "tests/chaos/campaign.hpp"

/// florin chaos: exits 1 when anything that was acknowledged is lost, doubled or otherwise wrong.
int main(int count, char** words) {
  CLI::App line("Break a running bank in every way, under load, and check that no money is wrong", "florin chaos");
  unsigned minutes = 10;
  bool is_quick = false, wants_json = false;
  florin::chaos::campaign_plan plan;
  line.add_option("--minutes", minutes, "How long; 10 unless said")->check(CLI::Range(1u, 24u * 60u));
  line.add_flag("--quick", is_quick, "About a minute: every fault once");
  line.add_option("--seed", plan.seed, "Which faults in which order; 1 unless said");
  line.add_flag("--json", wants_json, "Answer with JSON");
  CLI11_PARSE(line, count, words);

  plan.duration = is_quick ? std::chrono::seconds(30) : std::chrono::minutes(minutes);
  plan.outage = is_quick ? std::chrono::seconds(5) : std::chrono::seconds(300);
  if (is_quick) {
    plan.disk_mebibytes = 1024;
    plan.transfers_between_faults = 20;
  }
  try {
    auto report = run_campaign(plan, [](const std::string& progress) { std::cerr << progress << std::endl; });
    std::cout << (wants_json ? to_json(report) : to_text(report)) << std::endl;
    return report.is_good() ? 0 : 1;
  } catch (const std::exception& failure) {
    std::cerr << "florin: " << failure.what() << "\n";
    return 1;
  }
}
