#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace florin {

/// Appends a row of RFC 4180, "\r\n" included. A field that a spreadsheet would take for a formula gets an
/// apostrophe in front, which spreadsheets do not show: who opens an export must not run what somebody chose as a
/// name. `csv_reader` takes it away again.
void append_csv_row(std::string& text, const std::vector<std::string>& fields);

/// Reads the rows of an RFC 4180 text one by one, so that a large one need not be in memory twice. Rows may end
/// with "\n" too; empty lines are skipped, and a byte order mark in front is.
class csv_reader {
 public:
  explicit csv_reader(std::string_view text);

  /// The next row; nothing at the end of the text, and behind a quoted field that is not closed or that something
  /// follows, which `is_broken` tells.
  std::optional<std::vector<std::string>> next();
  bool is_broken() const { return is_broken_; }
  /// The line that the latest row began in, from 1.
  std::size_t line() const { return line_; }

 private:
  bool take(char expected);
  bool take_line_end();
  std::optional<std::string> quoted_field();
  std::string plain_field();

  std::string_view rest_;
  std::size_t line_ = 0;
  std::size_t next_line_ = 1;
  bool is_broken_ = false;
};

}  // namespace florin
