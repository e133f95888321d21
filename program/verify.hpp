#pragma once

#include "config/settings.hpp"
#include "persistence/journal_audit.hpp"
#include "program/installation/installation.hpp"

namespace florin {

/// Audits the journal, with the schema, the keys and the signed heads that belong to it. Throws std::exception
/// when something cannot be read.
audit_report audit_installation(const installation& where);

/// Replays the journal and compares it with everything that was derived from it. Names the first thing that
/// is wrong and returns 1, or returns 0. The database is there; the server may run or not.
int verify(const settings& all, const installation& where);

}  // namespace florin
