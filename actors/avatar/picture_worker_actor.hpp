#pragma once

#include "actors/avatar/avatar_image.hpp"
#include "actors/interfaces.hpp"
#include "actors/supervision/crash_reason.hpp"

namespace florin {

/// Makes one picture after the other; has a thread of its own.
class picture_worker final : public pictures_actor::base {
 public:
  picture_worker(caf::actor_config& config, image_limits limits) : pictures_actor::base(config), limits_(limits) {}

  const char* name() const override { return "picture_worker"; }

 protected:
  behavior_type make_behavior() override {
    set_exception_handler(crash_reason);
    return {
        [this](const make_avatar& asked) { return avatar_of(asked.file, limits_); },
        [](const draw_default_avatar& asked) { return result{default_avatar(asked.user)}; },
    };
  }

 private:
  image_limits limits_;
};

}  // namespace florin
