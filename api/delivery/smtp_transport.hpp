#pragma once

#include <chrono>
#include <filesystem>
#include <string>

#include "actors/notification/mailbox.hpp"
#include "actors/notification/message_transport.hpp"
#include "actors/values/timestamp.hpp"

namespace florin {

/// The server that takes our messages over.
struct smtp_server {
  /// "smtp://host:587", with STARTTLS, or "smtps://host". Without TLS, a server that is not on this machine's
  /// loopback interface is told nothing.
  std::string url;
  /// Both empty: no authentication.
  std::string username;
  std::string password;
  /// PEM file of who vouches for the server; empty: whom the system trusts.
  std::filesystem::path certificate_authority;
  std::chrono::milliseconds connect_timeout{10'000};
  /// For a whole delivery.
  std::chrono::milliseconds timeout{60'000};
};

/// Delivers by SMTP (RFC 5321), each message over a connection of its own.
class smtp_transport final : public message_transport {
 public:
  smtp_transport(smtp_server server, mailbox from, const time_source& time);

  /// What the server says about the message decides; what it says about us (no service now, wrong password) is
  /// worth another try whatever its code.
  delivery_outcome deliver(const outgoing_message& message) override;

 private:
  smtp_server server_;
  mailbox from_;
  const time_source& time_;
};

}  // namespace florin
