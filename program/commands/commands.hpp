#pragma once

#include <CLI/CLI.hpp>
#include <functional>

namespace florin {

/// What was asked for on the command line; returns the program's exit code.
using command = std::function<int()>;

/// The command that is run when none is given.
command add_help(CLI::App& line);

// Each adds its command to the command line, and puts what to do into `chosen` when it is the one.
void add_up(CLI::App& line, command& chosen);
void add_down(CLI::App& line, command& chosen);
void add_status(CLI::App& line, command& chosen);
void add_verify(CLI::App& line, command& chosen);
/// What the journal records.
void add_events(CLI::App& line, command& chosen);
/// For whoever keeps signed heads.
void add_prove(CLI::App& line, command& chosen);
/// A new key for tokens, also while the server runs.
void add_rotate_keys(CLI::App& line, command& chosen);
/// A new key for the keys of users, likewise.
void add_rotate_master_key(CLI::App& line, command& chosen);
/// Through the running server, by whoever runs its machine.
void add_grant_role(CLI::App& line, command& chosen);
void add_enrolment_code(CLI::App& line, command& chosen);
void add_logs(CLI::App& line, command& chosen);
void add_test(CLI::App& line, command& chosen);
void add_simulate(CLI::App& line, command& chosen);
void add_format(CLI::App& line, command& chosen);
void add_chaos(CLI::App& line, command& chosen);
void add_bench(CLI::App& line, command& chosen);
/// The server itself, and who starts it again when it dies: what `up` starts in the background.
void add_serve(CLI::App& line, command& chosen);
void add_watchdog(CLI::App& line, command& chosen);

}  // namespace florin
