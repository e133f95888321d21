#pragma once

#include <functional>

#include "actors/log/log_questions.hpp"
#include "monitoring/log_files.hpp"

namespace florin {

/// The lines of a log over all of its files, as they were at the start. What fails throws std::system_error.
class log_lines {
 public:
  explicit log_lines(const std::filesystem::path& written);

  std::uint64_t count() const;

  /// Without its end. Goes on while it answers true.
  using visitor = std::function<bool(const log_place&, std::string_view line)>;
  /// From before a place, or from the log's end, back to its start.
  void visit_older(const std::optional<log_place>& than, const visitor& visit) const;
  /// From behind a place, to the log's end.
  void visit_newer(const log_place& than, const visitor& visit) const;

 private:
  template <class Visit>
  bool in_file(const log_file& file, Visit visit) const;

  mapped_file written_;
  /// The oldest first; the last one is the one that is written, if there is one.
  std::vector<log_file> files_;
};

}  // namespace florin
