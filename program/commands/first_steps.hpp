#pragma once

#include <string>

#include "config/settings.hpp"
#include "program/installation/installation.hpp"

namespace florin {

/// What a person who has just started the bank wants to know: where it is, and three commands to try.
std::string first_steps(const settings& all, const installation& where);

}  // namespace florin
