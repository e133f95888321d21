#pragma once

#include <filesystem>
#include <map>

#include "actors/log/log_questions.hpp"
#include "monitoring/log_files.hpp"

namespace florin {

/// Reads the logs' files, also while they are written, and takes old ones away. For one thread.
class log_folder final : public answers_now_by<log_folder, log_store, log_questions> {
 public:
  /// Where each log is written; its other files are beside it. `most_bytes` is how much one question looks at.
  explicit log_folder(std::map<log_name, std::filesystem::path> written,
                      std::uint64_t most_bytes = 256 * 1024 * 1024)
      : written_(std::move(written)), most_bytes_(most_bytes) {}

  result<list_log_entries::answer> answer_now(const list_log_entries& asked);
  result<archive_logs::answer> answer_now(const archive_logs& asked);

 private:
  std::map<log_name, std::filesystem::path> written_;
  std::uint64_t most_bytes_;
};

}  // namespace florin
