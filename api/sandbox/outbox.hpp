#pragma once

#include "api/api_call.hpp"

namespace florin {

/// An e-mail to the caller, as it was or would have been sent.
struct outbox_mail_body {
  florin::mail_id mail_id;
  std::string channel = "email";
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
  static constexpr auto fields() {
    return std::tuple{
        field{"mail_id", &outbox_mail_body::mail_id, ""},
        field{"channel", &outbox_mail_body::channel, "email", {.example = R"("email")"}},
        field{"template",
              &outbox_mail_body::template_name,
              "Why it was written",
              {.example = R"("email_verification")"}},
        field{"status",
              &outbox_mail_body::status,
              "queued, delivered or failed; without a mail server it stays queued",
              {.example = R"("queued")"}},
        field{"to", &outbox_mail_body::to, "", {.example = R"("alice@example.com")"}},
        field{"subject", &outbox_mail_body::subject, "", {.example = R"("Confirm your e-mail address")"}},
        field{"text", &outbox_mail_body::text, "", {.example = R"("Hello alice, …")"}},
        field{"html", &outbox_mail_body::html, "", {.example = R"("<!doctype html>…")"}},
        field{"attempts", &outbox_mail_body::attempts, "How often it was tried", {.example = "0"}},
        field{"failure", &outbox_mail_body::failure, "Why the latest attempt failed", {.example = R"("")"}},
        field{"queued_at", &outbox_mail_body::queued_at, ""},
        field{"delivered_at", &outbox_mail_body::delivered_at, ""},
    };
  }
};

/// GET /sandbox/outbox. FORBIDDEN where there is real money.
void list_outbox(const call_ptr& call);

}  // namespace florin
