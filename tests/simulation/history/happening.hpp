#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "actors/account/account_commands.hpp"

namespace florin::simulation {

/// Everything that a run does to the bank from outside: what clients do, and from `fail_commit` on what goes
/// wrong.
enum class happening_kind : std::uint8_t {
  new_customer,
  transfer,
  batch,
  linked_batch,
  open_account,
  retry,
  same_key_other_body,
  read_account,
  change_freeze,
  place_hold,
  /// Captures it, or lets go of it.
  settle_hold,
  /// Once there is nothing on it; before, what is there is sent away.
  close_account,
  pass_time,
  fail_commit,
  cut_connection,
  reconnect,
  fail_reads,
  mend_reads,
  late_commits_arrive,
  crash_actor,
  stall_actor,
  end_stalls,
  kill_process,
  start_process,
  stop_process,
  continue_process,
  /// The clock of the machine, which is not the one that timers run by.
  step_clock,
};

inline bool is_misfortune(happening_kind kind) { return kind >= happening_kind::fail_commit; }

/// The actors that crash and those that stand still, as often as they are named. Readers do not crash: they catch
/// what a query throws.
inline constexpr std::array<std::string_view, 14> crashing_kinds{
    "account", "account",        "account", "account", "account",  "account",          "journal",
    "cell",    "journal_writer", "user",    "session", "identity", "account_registry", "transaction_group"};
inline constexpr std::array<std::string_view, 14> stalling_kinds{
    "account", "account", "account", "account",          "journal_writer", "journal_writer", "database_wire",
    "journal", "query",   "query",   "account_registry", "identity",       "session",        "user"};

/// One step of a history. The numbers choose among what there is at that moment, whatever that is, so that a
/// history still has a meaning when parts of it are left out.
struct happening {
  happening_kind kind = happening_kind::transfer;
  std::array<std::uint32_t, 4> choice{};
  /// So many messages are handled before the next one happens.
  std::uint32_t turns = 0;
};

/// What is done to the bank in one run, and the seed of everything that chance decides on the way.
struct history {
  std::uint64_t seed = 0;
  std::vector<happening> happenings;
};

/// One line, e.g. "transfer 3 1 0 7, then 12 turns".
std::string to_text(const happening& step);

}  // namespace florin::simulation
