#pragma once

#include "config/settings.hpp"
#include "program/installation/installation.hpp"

namespace florin {

/// Runs the bank in the foreground until SIGTERM or SIGINT, drains, and returns the exit code.
int serve(const settings& all, const installation& where);

}  // namespace florin
