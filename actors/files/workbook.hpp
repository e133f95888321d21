#pragma once

#include <memory>
#include <string>
#include <vector>

#include "actors/values/result.hpp"

namespace florin {

/// A spreadsheet (Office Open XML) of texts, written row by row into a temporary file, so that it is never in
/// memory as a whole. For one thread at a time; what fails throws std::runtime_error.
class workbook {
 public:
  /// More rows than these no spreadsheet program reads.
  static constexpr std::size_t most_rows = 1'048'576;

  explicit workbook(const std::string& sheet);
  ~workbook();

  void append(const std::vector<std::string>& row);
  /// No rows come any more.
  void close();
  /// Of the closed file, from where the last piece ended; empty at its end.
  std::string read(std::size_t most_bytes);

 private:
  struct parts;
  std::unique_ptr<parts> parts_;
};

/// Writing takes long, and so happens on a thread of its own.
struct write_rows {
  using answer = done;
  static constexpr bool only_reads = true;
  std::shared_ptr<workbook> into;
  std::vector<std::vector<std::string>> rows;
  /// The file is closed behind them.
  bool are_last = false;
};
struct read_workbook {
  using answer = std::string;
  static constexpr bool only_reads = true;
  std::shared_ptr<workbook> from;
};

}  // namespace florin
