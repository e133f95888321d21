#pragma once

#include <string>

#include "config/settings.hpp"
#include "program/installation/installation.hpp"

namespace florin {

/// Gives up what the process may do beyond serving (docs/adr/0022-confinement.md), for itself and its children. To
/// be called before it starts a thread.

/// All of root's rights but those that are needed: to listen at a port below 1024, and to reach a data folder that
/// is closed to root without them. No program that is started gets more, nobody reads the process's memory, and it
/// leaves no core dump. Says what was kept: "none", "net_bind_service,…".
/// Throws std::runtime_error when rights were not given up.
std::string give_up_rights(const settings& all, const installation& where);

/// Lets the process write to its data folder and to temporary files only, start no program, and send signals to
/// nobody outside. False when the kernel cannot do that.
bool write_only_to(const installation& where);

}  // namespace florin
