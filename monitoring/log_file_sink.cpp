#include "monitoring/log_file_sink.hpp"

#include "monitoring/log_files.hpp"

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
  if (!is_open_) open();
  if (lines_ > 0 && (bytes_ + line.size() > last_byte_ || now.day() != day_)) put_aside(now);
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
  last_byte_ = most_bytes_;
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
    last_byte_ = bytes_ + most_bytes_;
    day_ = now.day();
  }
}

}  // namespace florin
