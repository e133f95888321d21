#include "tests/chaos/campaign.hpp"

#include <algorithm>
#include <thread>

#include "tests/chaos/fault.hpp"

namespace florin::chaos {
namespace {

using std::chrono::duration_cast;
using std::chrono::milliseconds;
using std::chrono::seconds;
using std::chrono::steady_clock;

constexpr auto recovery_deadline = seconds(60);

class campaign {
 public:
  campaign(const campaign_plan& plan, std::function<void(const std::string&)> say)
      : plan_(plan), say_(std::move(say)), random_(plan.seed), victim_(plan.disk_mebibytes) {}

  chaos_report run() {
    choose_faults();
    transfer_load load(victim_.bank(), {8, 16, milliseconds(4), 50, 100});
    auto end = steady_clock::now() + plan_.duration;
    for (std::size_t count = 0; report_.failures.empty() && (steady_clock::now() < end || count < once_each_);
         ++count)
      strike(next_fault(count), load);
    if (report_.failures.empty()) endure_outage(load);
    finish(load);
    return report_;
  }

 private:
  void choose_faults();
  const fault& next_fault(std::size_t count);
  void strike(const fault& chosen, transfer_load& load);
  bool await_acknowledgements(const transfer_load& load, std::size_t count) const;
  void endure_outage(transfer_load& load);
  void finish(transfer_load& load);

  campaign_plan plan_;
  std::function<void(const std::string&)> say_;
  std::mt19937 random_;
  battered_bank victim_;
  /// Each that is possible as often as it weighs, behind each once.
  std::vector<const fault*> choices_;
  std::size_t once_each_ = 0;
  chaos_report report_;
};

void campaign::choose_faults() {
  for (const auto& each : all_faults()) {
    if (!each.is_possible || each.is_possible(victim_))
      choices_.push_back(&each);
    else
      report_.left_out.push_back(std::string(each.name) + ": not possible on this machine");
  }
  once_each_ = choices_.size();
  for (std::size_t index = 0; index < once_each_; ++index)
    choices_.insert(choices_.end(), choices_[index]->weight, choices_[index]);
}

const fault& campaign::next_fault(std::size_t count) {
  if (count < once_each_) return *choices_[count];
  return *choices_[once_each_ + random_() % (choices_.size() - once_each_)];
}

void campaign::strike(const fault& chosen, transfer_load& load) {
  scene now{victim_, load, random_};
  auto recovering_since = chosen.strike(now);
  ++report_.faults[std::string(chosen.name)];
  if (chosen.kills) ++report_.kills;
  if (!await_acknowledgements(load, 1)) {
    report_.failures.push_back("Nothing was acknowledged within a minute after: " + std::string(chosen.name));
    return;
  }
  auto took = duration_cast<milliseconds>(steady_clock::now() - recovering_since);
  say_(std::string(chosen.name) + ": back after " + std::to_string(took.count()) + " ms, " +
       std::to_string(load.acknowledged_count()) + " acknowledged");
  if (took > report_.slowest_recovery) {
    report_.slowest_recovery = took;
    report_.slowest_fault = chosen.name;
  }
  await_acknowledgements(load, plan_.transfers_between_faults);
}

bool campaign::await_acknowledgements(const transfer_load& load, std::size_t count) const {
  auto goal = load.acknowledged_count() + count;
  auto deadline = steady_clock::now() + recovery_deadline;
  while (load.acknowledged_count() < goal && steady_clock::now() < deadline)
    std::this_thread::sleep_for(milliseconds(1));
  return load.acknowledged_count() >= goal;
}

void campaign::endure_outage(transfer_load& load) {
  auto& bank = victim_.bank();
  victim_.postgres().stop_immediately();
  // What the first refusals need is not what grows.
  std::this_thread::sleep_for(plan_.outage / 10);
  report_.memory_before_kib = bank.server_memory_kib();
  auto refusals = load.unavailable_count();
  std::this_thread::sleep_for(plan_.outage - plan_.outage / 10);
  report_.memory_after_kib = bank.server_memory_kib();
  report_.unavailable_during_outage = load.unavailable_count() - refusals;
  report_.outage = plan_.outage;
  victim_.postgres().start();
  auto back_at = steady_clock::now();
  if (!await_acknowledgements(load, 1))
    report_.failures.push_back("Nothing was acknowledged within a minute after the database came back");
  report_.recovery_from_outage = duration_cast<milliseconds>(steady_clock::now() - back_at);
  say_("without database for " + std::to_string(plan_.outage.count()) + " s: back after " +
       std::to_string(report_.recovery_from_outage.count()) + " ms");
}

void campaign::finish(transfer_load& load) {
  // Clients insist until they know; against a bank that is gone for good they would do so for ever.
  if (!report_.failures.empty()) load.abandon();
  load.finish();
  report_.unknown_outcomes = load.unknown_count();
  report_.load = load.judge(victim_.postgres().owner_url());
  auto verification = victim_.bank().command({"verify"});
  report_.is_sound = verification.succeeded();
  report_.verification = verification.output;
}

}  // namespace

chaos_report run_campaign(const campaign_plan& plan, const std::function<void(const std::string&)>& say) {
  return campaign(plan, say).run();
}

}  // namespace florin::chaos
