#include <signal.h>

#include <thread>

#include "tests/chaos/fault.hpp"

namespace florin::chaos {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using std::chrono::steady_clock;

void wait(milliseconds time) { std::this_thread::sleep_for(time); }

milliseconds up_to(seconds most, scene& now) {
  return milliseconds(now.random() % static_cast<unsigned>(milliseconds(most).count()));
}

/// kill -9 of the server; `up` follows at once, as a process manager would.
instant kill_server(scene& now) {
  auto killed_at = steady_clock::now();
  now.victim.bank().kill_server();
  now.victim.start_server();
  return killed_at;
}

/// kill -9 of the process in PostgreSQL that serves the journal, upon which PostgreSQL restarts them all.
instant kill_backend(scene& now) {
  if (auto backend = now.victim.journal_backend()) kill(*backend, SIGKILL);
  return steady_clock::now();
}

instant stop_postgres(scene& now) {
  now.victim.postgres().stop_immediately();
  wait(up_to(seconds(2), now));
  now.victim.postgres().start();
  return steady_clock::now();
}

/// SIGSTOP for up to three seconds, e.g. a virtual machine that is moved.
instant pause(pid_t process, scene& now) {
  kill(process, SIGSTOP);
  wait(up_to(seconds(3), now));
  kill(process, SIGCONT);
  return steady_clock::now();
}

instant pause_server(scene& now) { return pause(now.victim.bank().server_process(), now); }

instant pause_backend(scene& now) {
  auto backend = now.victim.journal_backend();
  return backend ? pause(*backend, now) : steady_clock::now();
}

instant cut_before_commit(scene& now) {
  now.victim.proxy().at_next_commit(cutting_proxy::cut::before_commit_arrives);
  return steady_clock::now();
}

instant cut_behind_commit(scene& now) {
  now.victim.proxy().at_next_commit(cutting_proxy::cut::before_commit_is_answered);
  return steady_clock::now();
}

instant delay_connections(scene& now) {
  now.victim.proxy().delay(milliseconds(20 + now.random() % 200));
  wait(seconds(1));
  now.victim.proxy().delay(milliseconds(0));
  return steady_clock::now();
}

instant fill_disk(scene& now) {
  now.victim.disk()->fill();
  wait(seconds(3));
  now.victim.disk()->give_back();
  // PostgreSQL gives up for good when there is no room even for its recovery.
  now.victim.postgres().start();
  return steady_clock::now();
}

/// A second server takes the cell, is used by nobody and dies; whoever watches the first one starts it anew.
instant let_another_owner_in(scene& now) {
  {
    test_bank other(now.victim.settings_on_same_database(), now.victim.bank().master_key());
    wait(up_to(seconds(1), now));
  }
  return kill_server(now);
}

/// A new certificate at a restart, which the clients are given too.
instant renew_certificate(scene& now) {
  auto& bank = now.victim.bank();
  bank.drain_server();
  bank.await_end_of_server();
  std::filesystem::remove_all(bank.certificate().parent_path());
  auto stopped_at = steady_clock::now();
  now.victim.start_server();
  return stopped_at;
}

instant step_clock(scene& now) {
  // Back by up to two minutes, or ahead.
  now.victim.clock()->step_to(seconds(static_cast<int>(now.random() % 240) - 120));
  wait(seconds(1));
  return steady_clock::now();
}

bool has_disk(battered_bank& victim) { return victim.disk() != nullptr; }
bool has_clock(battered_bank& victim) { return victim.clock() != nullptr; }

}  // namespace

const std::vector<fault>& all_faults() {
  static const std::vector<fault> faults{
      {"server killed", 24, true, nullptr, kill_server},
      {"database session killed", 2, true, nullptr, kill_backend},
      {"database stopped at once", 2, true, nullptr, stop_postgres},
      {"server paused", 1, false, nullptr, pause_server},
      {"database session paused", 1, false, nullptr, pause_backend},
      {"connection cut before COMMIT", 4, false, nullptr, cut_before_commit},
      {"connection cut behind COMMIT", 4, false, nullptr, cut_behind_commit},
      {"connections delayed", 1, false, nullptr, delay_connections},
      {"disk full", 1, false, has_disk, fill_disk},
      {"two owners", 1, true, nullptr, let_another_owner_in},
      {"certificate renewed", 1, false, nullptr, renew_certificate},
      {"clock stepped", 1, false, has_clock, step_clock},
  };
  return faults;
}

}  // namespace florin::chaos
