#pragma once

#include <chrono>
#include <filesystem>
#include <string>

#include "actors/notification/message_transport.hpp"

namespace florin {

/// A service that sends SMS or push messages for the bank. What is said to it is in docs/notifications.md.
struct message_gateway {
  /// "https://sms.example/v1/messages". Without TLS, a gateway that is not on this machine's loopback interface is
  /// told nothing.
  std::string url;
  /// Sent as a bearer token; empty: no authentication.
  std::string token;
  /// PEM file of who vouches for the gateway; empty: whom the system trusts.
  std::filesystem::path certificate_authority;
  std::chrono::milliseconds connect_timeout{5'000};
  /// For a whole delivery.
  std::chrono::milliseconds timeout{15'000};
};

/// Delivers by HTTP: each message is one POST of JSON, with the notification's id as its Idempotency-Key.
class http_transport final : public message_transport {
 public:
  explicit http_transport(message_gateway gateway);

  /// 2xx is delivered. 400, 410, 413 and 422 are about the message, which is refused for good; whatever else the
  /// gateway says is about us or itself, and is worth another try.
  delivery_outcome deliver(const outgoing_message& message) override;

 private:
  message_gateway gateway_;
};

}  // namespace florin
