#pragma once

#include <pqxx/pqxx>
#include <string>

#include "actors/journal/due_work.hpp"

namespace florin {

/// The columns that `read_due_work` expects first in a row, of a table or alias `due_work`.
std::string due_work_columns();
due_work read_due_work(const pqxx::row& row);

}  // namespace florin
