#pragma once

#include "api/api_call.hpp"
#include "api/pages/page_query.hpp"

namespace florin {

/// A notification to the caller, as it was or would have been sent.
struct outbox_entry_body {
  florin::notification_id notification_id;
  std::string channel;
  std::string template_name;
  std::string status;
  std::string to;
  std::string subject;
  std::string text;
  std::string html;
  std::int64_t attempts = 0;
  std::string failure;
  timestamp queued_at;
  std::optional<timestamp> delivered_at;

  static constexpr std::string_view schema_name = "OutboxMessage";
  static auto fields() {
    return std::array{
        field{"notification_id", &outbox_entry_body::notification_id, ""},
        field{"channel", &outbox_entry_body::channel, "email, sms or push", {.example = R"("email")"}},
        field{"template",
              &outbox_entry_body::template_name,
              "Why it was written",
              {.example = R"("email_verification")"}},
        field{"status",
              &outbox_entry_body::status,
              "queued, delivered or failed; without a mail server or gateway it stays queued",
              {.example = R"("queued")"}},
        field{"to", &outbox_entry_body::to, "", {.example = R"("alice@example.com")"}},
        field{"subject", &outbox_entry_body::subject, "", {.example = R"("Confirm your e-mail address")"}},
        field{"text", &outbox_entry_body::text, "", {.example = R"("Hello alice, …")"}},
        field{"html", &outbox_entry_body::html, "", {.example = R"("<!doctype html>…")"}},
        field{"attempts", &outbox_entry_body::attempts, "How often it was tried", {.example = "0"}},
        field{"failure", &outbox_entry_body::failure, "Why the latest attempt failed", {.example = R"("")"}},
        field{"queued_at", &outbox_entry_body::queued_at, ""},
        field{"delivered_at", &outbox_entry_body::delivered_at, ""},
    };
  }
};

/// GET /sandbox/outbox. FORBIDDEN where there is real money.
void show_outbox(const call_ptr& call, page_query query);

}  // namespace florin
