#include "api/devices/device_routes.hpp"

#include "api/devices/devices.hpp"
#include "api/middleware/typed_endpoint.hpp"

namespace florin {

std::vector<operation> device_routes() {
  using enum error_code;
  return {
      {
          .name = "devices.register",
          .method = "POST",
          .path = "/v1/devices",
          .permission = "profile:write",
          .bucket = "devices.register",
          .idempotency = idempotency_rule::optional,
          .make_reply_again = show_device_again,
          .has_private_reply = true,
          .location = "/v1/devices/{device.device_id}",
          .endpoint = takes_body(register_own_device),
          .summary = "Register the device that you log in with; logins with its token raise no notice any more",
          .answers = {reply<new_device_body>(201, "The device, and its token this once")},
          .refusals = {conflict},
      },
      {
          .name = "devices.list",
          .method = "GET",
          .path = "/v1/devices",
          .permission = "profile:read",
          .endpoint = takes_nothing(list_own_devices),
          .summary = "List the devices that you have registered",
          .answers = {page_reply<device_body>("All of them, the newest last")},
      },
      {
          .name = "devices.delete",
          .method = "DELETE",
          .path = "/v1/devices/{id}",
          .permission = "profile:write",
          .endpoint = takes_nothing(forget_own_device),
          .summary = "Forget a device; logins that are open go on",
          .answers = {nothing(204, "It is not known any more")},
          .refusals = {not_found},
      },
  };
}

}  // namespace florin
