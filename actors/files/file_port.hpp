#pragma once

#include "actors/port.hpp"

namespace florin {

/// What is made of the pictures that users send.
struct picture_questions : questions<struct make_avatar, struct draw_default_avatar> {};
/// What is made into files and out of them, for staff and in exports.
struct paper_questions
    : questions<struct write_rows, struct read_workbook, struct list_log_entries, struct archive_logs> {};

struct file_questions : joined_questions<picture_questions, paper_questions> {};
using file_port = port<file_questions>;

}  // namespace florin
