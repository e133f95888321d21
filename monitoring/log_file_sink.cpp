#include "monitoring/log_file_sink.hpp"

#include "monitoring/log_files.hpp"
#include "monitoring/log_line.hpp"

namespace florin {
namespace {

namespace fs = std::filesystem;

timestamp instant_of(spdlog::log_clock::time_point time) {
  return {std::chrono::duration_cast<std::chrono::microseconds>(time.time_since_epoch()).count()};
}

}  // namespace

void log_file_sink::sink_it_(const spdlog::details::log_msg& message) {
  spdlog::memory_buf_t line;
  formatter_->format(message, line);
  auto now = instant_of(message.time);
  bool is_new = !is_open_;
  if (is_new) open();
  if (lines_ > 0 && (bytes_ + line.size() > last_byte_ || now.day() != day_)) {
    put_aside(now);
    is_new = true;
  }
  if (is_new) remove_oldest(message.time);
  append(line, now);
}

void log_file_sink::append(const spdlog::memory_buf_t& line, timestamp now) {
  if (lines_ == 0) {
    first_line_at_ = now;
    day_ = now.day();
  }
  file_.write(line);
  bytes_ += line.size();
  ++lines_;
}

void log_file_sink::flush_() {
  if (is_open_) file_.flush();
}

void log_file_sink::open() {
  bytes_ = lines_ = 0;
  if (fs::exists(path_)) {
    mapped_file written(path_);
    bytes_ = written.lines().size();
    lines_ = count_lines(written.lines());
    first_line_at_ = first_line_time(written.lines());
    day_ = first_line_at_.day();
    if (written.bytes().size() > bytes_) fs::resize_file(path_, bytes_);
  }
  last_byte_ = bounds_.bytes_of_file;
  make_private_file(path_);
  file_.open(path_);
  is_open_ = true;
}

void log_file_sink::put_aside(timestamp now) {
  file_.close();
  is_open_ = false;
  auto aside = path_aside(path_, first_line_at_, lines_);
  std::error_code failure;
  if (!fs::exists(aside)) fs::rename(path_, aside, failure);
  open();
  // It could not be moved: it is not tried again for each line.
  if (lines_ > 0) {
    last_byte_ = bytes_ + bounds_.bytes_of_file;
    day_ = now.day();
  }
}

/// The one that is written counts as full.
void log_file_sink::remove_oldest(spdlog::log_clock::time_point now) {
  std::vector<std::pair<log_file, std::uint64_t>> files;
  auto bytes = bounds_.bytes_of_file;
  for (auto& each : files_aside(path_)) {
    std::error_code gone;
    auto size = fs::file_size(each.path, gone);
    if (gone) continue;
    bytes += size;
    files.emplace_back(std::move(each), size);
  }
  for (const auto& [file, size] : files) {
    std::error_code failure;
    if (bytes <= bounds_.bytes_of_all) return;
    if (!fs::remove(file.path, failure)) continue;
    bytes -= size;
    file_removed_();
    note_removal(file, size, now);
  }
}

void log_file_sink::note_removal(const log_file& file, std::uint64_t bytes, spdlog::log_clock::time_point now) {
  auto text = log_line("log_file_removed", {{"file", file.path.filename().string()},
                                            {"lines", std::to_string(file.lines.value_or(0))},
                                            {"bytes", std::to_string(bytes)}});
  spdlog::memory_buf_t line;
  formatter_->format(spdlog::details::log_msg(now, {}, {}, spdlog::level::warn, text), line);
  append(line, instant_of(now));
}

}  // namespace florin
