#pragma once

#include <functional>
#include <string>

#include "tests/chaos/chaos_report.hpp"

namespace florin::chaos {

struct campaign_plan {
  std::chrono::seconds duration{60};
  /// The database is gone for so long in one piece at the end.
  std::chrono::seconds outage{10};
  std::size_t disk_mebibytes = 3072;
  /// So many transfers are acknowledged after a fault before the next one.
  std::size_t transfers_between_faults = 700;
  unsigned seed = 1;
};

/// Runs a bank under load, strikes it with faults until the time is over, each at least once, takes its database
/// away, and compares in the end what the clients know with what the journal has. `say` gets a line of progress
/// for each fault.
chaos_report run_campaign(const campaign_plan& plan, const std::function<void(const std::string&)>& say);

}  // namespace florin::chaos
