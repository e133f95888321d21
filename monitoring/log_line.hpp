#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "actors/log/log_questions.hpp"

namespace florin {

struct log_field {
  std::string_view name;
  std::string value;
};

/// What a line of the log says behind its time and level: `event name=value name="with spaces"`. Values with
/// spaces, quotes or nothing in them are quoted, and control characters are replaced: whoever reads the log must
/// not be made to believe in lines or facts that nobody wrote.
std::string log_line(std::string_view event, std::initializer_list<log_field> fields);

/// Appends ` name=value`, as it is in a line.
void append_field(std::string& line, std::string_view name, std::string_view value);

/// "2024-01-20T14:30:25.123456Z", which sorts as text.
std::string log_time_text(timestamp instant);

/// A whole line, without its end: the time, the level and what `log_line` has made. Nothing when it is no such
/// line. The entry's place is for whoever knows it.
std::optional<log_entry> parse_log_line(std::string_view line);

}  // namespace florin
