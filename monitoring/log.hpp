#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>

#include "monitoring/line_budget.hpp"
#include "monitoring/log_line.hpp"

namespace florin {

/// What a log may take, and who is told what it has not kept.
struct log_bounds {
  /// On the disk, without what staff has archived.
  std::uint64_t bytes = std::uint64_t{4} << 30;
  line_budget_limits lines_a_second;
  /// "lines_left_out" about somebody, "lines_dropped" when all were too many, "files_removed"; by any thread.
  std::function<void(std::string_view what, std::size_t count)> lost;
};

/// Lines of plain text that start with what happened, for people, grep and log_folder:
///   2024-01-20T14:30:25.123456Z info request_served request_id=req_01… status=201
/// Written within a tenth of a second by a thread of its own; when that cannot follow, lines are dropped, and a
/// line says how many, rather than a request held up. Secrets never go in here.
class event_log {
 public:
  /// Writes to standard output, or to a file when one is named, and to further ones beside it in time
  /// (log_files.hpp).
  explicit event_log(log_level least = log_level::info, const std::filesystem::path& file = {},
                     log_bounds bounds = {});
  ~event_log();

  bool is_on(log_level level) const { return level >= least_; }
  void write(log_level level, std::string_view event, std::initializer_list<log_field> fields = {});

  /// What somebody can bring about as often as they like: beyond their share of a second it is only counted, and a
  /// line `lines_left_out` says, with the same field about them, how many there were.
  void info_about(const log_field& whom, std::string_view event, std::initializer_list<log_field> fields);

  void info(std::string_view event, std::initializer_list<log_field> fields = {}) {
    write(log_level::info, event, fields);
  }
  void warning(std::string_view event, std::initializer_list<log_field> fields = {}) {
    write(log_level::warning, event, fields);
  }
  void error(std::string_view event, std::initializer_list<log_field> fields = {}) {
    write(log_level::error, event, fields);
  }

 private:
  struct implementation;
  log_level least_;
  std::unique_ptr<implementation> implementation_;
};

}  // namespace florin
