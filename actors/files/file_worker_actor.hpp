#pragma once

#include "actors/avatar/avatar.hpp"
#include "actors/avatar/avatar_image.hpp"
#include "actors/files/workbook.hpp"
#include "actors/log/log_questions.hpp"
#include "actors/port_actor.hpp"
#include "actors/supervision/crash_reason.hpp"

namespace florin {

/// What a worker does with files.
class file_workshop final : public answers_now_by<file_workshop, answers_now<file_questions>, file_questions> {
 public:
  file_workshop(image_limits limits, std::shared_ptr<log_store> logs) : limits_(limits), logs_(std::move(logs)) {}

  result<make_avatar::answer> answer_now(const make_avatar& asked) { return avatar_of(asked.file, limits_); }
  result<draw_default_avatar::answer> answer_now(const draw_default_avatar& asked) {
    return default_avatar(asked.user);
  }
  result<florin::done> answer_now(const write_rows& asked) {
    for (const auto& row : asked.rows) asked.into->append(row);
    if (asked.are_last) asked.into->close();
    return florin::done{};
  }
  result<read_workbook::answer> answer_now(const read_workbook& asked) {
    constexpr std::size_t piece = 256 * 1024;
    return asked.from->read(piece);
  }
  template <class Question>
  result<typename Question::answer> answer_now(const Question& asked) {
    return logs_->read(asked);
  }

 private:
  image_limits limits_;
  std::shared_ptr<log_store> logs_;
};

/// Works on one file after the other; has a thread of its own.
class file_worker final : public files_actor::base {
 public:
  file_worker(caf::actor_config& config, image_limits limits, std::shared_ptr<log_store> logs)
      : files_actor::base(config), workshop_(limits, std::move(logs)) {}

  const char* name() const override { return "file_worker"; }

 protected:
  behavior_type make_behavior() override {
    set_exception_handler(crash_reason);
    return {[this](const asked<file_questions>& question) { return workshop_.read(question); }};
  }

 private:
  file_workshop workshop_;
};

}  // namespace florin
