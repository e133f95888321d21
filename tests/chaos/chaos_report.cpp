#include "tests/chaos/chaos_report.hpp"

#include <nlohmann/json.hpp>
#include <sstream>

namespace florin::chaos {

bool chaos_report::is_good() const {
  bool is_exact = load.lost + load.doubled + load.invented + load.refused_but_posted + load.out_of_order == 0;
  return is_exact && load.sentences.empty() && failures.empty() && is_sound;
}

std::string to_text(const chaos_report& report) {
  std::ostringstream text;
  text << report.load.acknowledged << " transfers acknowledged, " << report.load.lost << " lost, "
       << report.load.doubled << " doubled, " << report.load.invented << " invented, " << report.load.out_of_order
       << " out of order\n"
       << report.load.refused << " refused, " << report.load.refused_but_posted << " of them posted\n"
       << report.unknown_outcomes << " unknown outcomes, each settled by asking again\n"
       << report.kills << " kills; slowest recovery " << report.slowest_recovery.count() << " ms ("
       << report.slowest_fault << ")\n";
  for (const auto& [name, count] : report.faults) text << "  " << count << " x " << name << "\n";
  for (const auto& each : report.left_out) text << "  left out: " << each << "\n";
  text << "without database for " << report.outage.count() << " s: " << report.unavailable_during_outage
       << " refusals, memory " << report.memory_before_kib / 1024 << " -> " << report.memory_after_kib / 1024
       << " MiB, back after " << report.recovery_from_outage.count() << " ms\n";
  for (const auto& sentence : report.load.sentences) text << "WRONG: " << sentence << "\n";
  for (const auto& sentence : report.failures) text << "WRONG: " << sentence << "\n";
  text << report.verification;
  return text.str();
}

std::string to_json(const chaos_report& report) {
  auto wrong = report.load.sentences;
  wrong.insert(wrong.end(), report.failures.begin(), report.failures.end());
  return nlohmann::ordered_json{{"acknowledged", report.load.acknowledged},
                                {"lost", report.load.lost},
                                {"doubled", report.load.doubled},
                                {"invented", report.load.invented},
                                {"refused", report.load.refused},
                                {"refused_but_posted", report.load.refused_but_posted},
                                {"out_of_order", report.load.out_of_order},
                                {"kills", report.kills},
                                {"unknown_outcomes", report.unknown_outcomes},
                                {"slowest_recovery_ms", report.slowest_recovery.count()},
                                {"slowest_recovery_after", report.slowest_fault},
                                {"faults", report.faults},
                                {"left_out", report.left_out},
                                {"outage_s", report.outage.count()},
                                {"outage_refusals", report.unavailable_during_outage},
                                {"outage_recovery_ms", report.recovery_from_outage.count()},
                                {"memory_before_outage_kib", report.memory_before_kib},
                                {"memory_after_outage_kib", report.memory_after_kib},
                                {"verified", report.is_sound},
                                {"wrong", wrong}}
      .dump(2);
}

}  // namespace florin::chaos
