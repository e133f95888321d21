#pragma once

#include "actors/avatar/avatar_image.hpp"
#include "actors/interfaces.hpp"
#include "actors/supervision/crash_reason.hpp"

namespace florin {

/// Works on one file after the other; has a thread of its own.
class file_worker final : public files_actor::base {
 public:
  file_worker(caf::actor_config& config, image_limits limits, std::shared_ptr<log_store> logs)
      : files_actor::base(config), limits_(limits), logs_(std::move(logs)) {}

  const char* name() const override { return "file_worker"; }

 protected:
  behavior_type make_behavior() override {
    set_exception_handler(crash_reason);
    return {
        [this](const make_avatar& asked) { return avatar_of(asked.file, limits_); },
        [](const draw_default_avatar& asked) { return result{default_avatar(asked.user)}; },
        [](const write_rows& asked) {
          for (const auto& row : asked.rows) asked.into->append(row);
          if (asked.are_last) asked.into->close();
          return result{florin::done{}};
        },
        [](const read_workbook& asked) {
          constexpr std::size_t piece = 256 * 1024;
          return result{asked.from->read(piece)};
        },
        [this](const list_log_entries& asked) { return logs_->read(asked); },
        [this](const archive_logs& asked) { return logs_->read(asked); },
    };
  }

 private:
  image_limits limits_;
  std::shared_ptr<log_store> logs_;
};

}  // namespace florin
