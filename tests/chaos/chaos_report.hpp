#pragma once

#include <chrono>
#include <map>
#include <string>
#include <vector>

#include "tests/end_to_end/harness/load_judgement.hpp"

namespace florin::chaos {

/// What a run of chaos has seen.
struct chaos_report {
  end_to_end::load_judgement load;
  std::map<std::string, unsigned> faults;
  /// Faults that this machine does not allow, with the reason.
  std::vector<std::string> left_out;
  unsigned kills = 0;
  /// Attempts after which a client did not know the outcome; each was asked again until it did.
  std::size_t unknown_outcomes = 0;
  std::chrono::milliseconds slowest_recovery{0};
  std::string slowest_fault;
  /// How long the database was gone in one piece, and what that did to the server's memory.
  std::chrono::seconds outage{0};
  std::size_t unavailable_during_outage = 0;
  std::chrono::milliseconds recovery_from_outage{0};
  long memory_before_kib = 0;
  long memory_after_kib = 0;
  /// What `florin verify` said.
  bool is_sound = false;
  std::string verification;
  /// A fault after which the bank did not come back.
  std::vector<std::string> failures;

  bool is_good() const;
};

std::string to_text(const chaos_report& report);
std::string to_json(const chaos_report& report);

}  // namespace florin::chaos
