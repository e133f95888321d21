#pragma once

#include "actors/avatar/avatar.hpp"
#include "actors/files/workbook.hpp"
#include "actors/log/log_questions.hpp"
#include "actors/questions.hpp"

namespace florin {

/// What is made of files, into them, or out of them.
using file_questions =
    joined_questions<questions<make_avatar, draw_default_avatar, write_rows, read_workbook>, log_questions>;

}  // namespace florin
