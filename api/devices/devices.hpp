#pragma once

#include "api/api_call.hpp"

namespace florin {

struct register_device_request {
  std::string name;
  std::optional<std::string> push_token;

  static constexpr std::string_view schema_name = "RegisterDeviceRequest";
  static auto fields() {
    return std::array{
        field{"name",
              &register_device_request::name,
              "What you will know it by",
              {.example = R"("My phone")", .min_length = 1, .max_length = 80}},
        field{"push_token",
              &register_device_request::push_token,
              "What the application on it receives push messages by; without one it receives none",
              {.example = R"("fGw1xYk0Qm:APA91bHqL7")", .min_length = 1, .max_length = 4096}},
    };
  }
};

struct device_body {
  florin::device_id device_id;
  std::string name;
  timestamp registered_at;
  std::optional<timestamp> last_login_at;
  bool receives_push = false;

  static constexpr std::string_view schema_name = "Device";
  static auto fields() {
    return std::array{
        field{"device_id", &device_body::device_id, ""},
        field{"name", &device_body::name, "", {.example = R"("My phone")"}},
        field{"registered_at", &device_body::registered_at, ""},
        field{"last_login_at", &device_body::last_login_at, "Null for one that nobody logged in with"},
        field{"receives_push", &device_body::receives_push, "Whether it was registered with a push token"},
    };
  }
};

struct new_device_body {
  device_body device;
  std::optional<std::string> token;

  static constexpr std::string_view schema_name = "NewDevice";
  static auto fields() {
    return std::array{
        field{"device", &new_device_body::device, ""},
        field{
            "token",
            &new_device_body::token,
            "Send it as `X-Device-Token` with each login. Shown this once, and null when the answer is repeated: "
            "Florin keeps only its hash",
            {.example = R"("dt_4eC39HqLyjWDarjtT1zdp7dc2hQv8sN0bXw5kRfUaYg")"}},
    };
  }
};

/// POST /devices (P108). For logins only.
void register_own_device(const call_ptr& call, register_device_request body);
/// Its reply again, without the token. NOT_FOUND when the device is not there any more.
void show_device_again(const call_ptr& call, const idempotency_record& stored,
                       std::function<void(std::string)> then);
/// GET /devices, the newest last.
void list_own_devices(const call_ptr& call);
/// DELETE /devices/{id}. NOT_FOUND for what is none of the caller's.
void forget_own_device(const call_ptr& call);

}  // namespace florin
