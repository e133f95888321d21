#pragma once

#include "actors/avatar/avatar.hpp"
#include "actors/files/workbook.hpp"
#include "actors/questions.hpp"

namespace florin {

/// What is made of files, or into them.
using file_questions = questions<make_avatar, draw_default_avatar, write_rows, read_workbook>;

}  // namespace florin
