#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "actors/port.hpp"
#include "actors/values/timestamp.hpp"

namespace florin {

/// What was requested, a line each; and what the server did of itself. Neither is the audit trail, which is the
/// journal.
enum class log_name : std::uint8_t { access, server };
enum class log_level : std::uint8_t { debug, info, warning, error };

std::string_view to_text(log_level level);
std::optional<log_level> parse_log_level(std::string_view text);

/// One fact of a line: name=value.
struct log_fact {
  std::string name;
  std::string value;

  bool operator==(const log_fact&) const = default;
};

/// Where a line starts. A file is known by the instant of its first line.
struct log_place {
  timestamp file;
  std::uint64_t offset = 0;

  auto operator<=>(const log_place&) const = default;
};

struct log_entry {
  log_place place;
  timestamp recorded_at;
  log_level level = log_level::info;
  /// What happened: "request_served".
  std::string event;
  std::vector<log_fact> facts;

  /// Nothing when the line does not say it.
  std::optional<std::string> fact(std::string_view name) const;
};

/// Lines of a log that match, newest first (P57, P20). All filters must hold; absent ones do. INTERNAL when the
/// files cannot be read.
struct list_log_entries {
  struct answer {
    std::vector<log_entry> entries;
    bool has_more = false;
    /// Exact; nothing when more than 100,000 lines would have to be looked at (rules.md §2).
    std::optional<std::int64_t> total_count;
    /// How far it looked, when that was as much as one answer may: the page can have fewer entries than `limit`,
    /// even none, and there is more behind this place.
    std::optional<log_place> stopped_at;
  };
  static constexpr bool only_reads = true;

  log_name log = log_name::access;
  log_level least = log_level::debug;
  std::optional<std::string> event;
  /// What a line must say.
  std::vector<log_fact> facts;
  std::optional<timestamp> from;
  std::optional<timestamp> until;
  /// 1 to 100.
  std::size_t limit = 20;
  std::optional<log_place> after;
  /// The page before `after` rather than the one behind it; entries still come newest first.
  bool backwards = false;
};

/// Takes the files of both logs whose last line is older than `before` out of the logs, into the folder `archive`
/// beside them (P76). Nothing is deleted. INTERNAL when a file cannot be moved; those before it are.
struct archive_logs {
  struct answer {
    std::int64_t files = 0;
    std::int64_t lines = 0;
    std::int64_t bytes = 0;
  };

  timestamp before;
};

struct log_questions : questions<list_log_entries, archive_logs> {};

/// The bank's logs, as they are kept. Calls block.
class log_store : public answers_now<log_questions> {
 public:
  virtual ~log_store() = default;
};

}  // namespace florin
