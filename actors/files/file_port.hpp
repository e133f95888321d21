#pragma once

#include "actors/port.hpp"

namespace florin {

/// What is made of files, into them, or out of them.
struct file_questions : questions<struct make_avatar, struct draw_default_avatar, struct write_rows,
                                  struct read_workbook, struct list_log_entries, struct archive_logs> {};
using file_port = port<file_questions>;

}  // namespace florin
