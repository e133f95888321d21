#pragma once

#include "monitoring/instruments.hpp"

namespace florin {

/// Every metric of Florin. Updates are lock-free; whoever has a label looks its instrument up once. Labels
/// never carry ids of accounts, users or requests.
struct metrics {
  metric_registry registry;

  // The edge, by operation ("transfers.create") rather than by path.
  labelled<counter> http_requests{
      registry, "florin_http_requests_total", "Requests answered", {"operation", "status"}};
  labelled_histogram http_request_duration{registry,
                                           "florin_http_request_duration_seconds",
                                           "From a request's arrival to its answer",
                                           duration_bounds(),
                                           {"operation"}};
  labelled<gauge> http_requests_in_flight{registry, "florin_http_requests_in_flight", "Requests not yet answered"};
  labelled<counter> http_refused_connections{
      registry, "florin_http_refused_connections_total", "Connections closed for what is no request", {"code"}};
  labelled<counter> http_refused_handshakes{registry, "florin_http_refused_handshakes_total",
                                            "TLS handshakes refused to networks with too many of them"};
  labelled<counter> rate_limited{
      registry, "florin_rate_limited_total", "Requests over their budget", {"operation"}};
  labelled<counter> idempotent_replays{
      registry, "florin_idempotent_replays_total", "Answers that were repeated for a known key", {"operation"}};

  // The journal.
  labelled<counter> journal_batches{registry, "florin_journal_batches_total", "Batches committed"};
  labelled<counter> journal_entries{registry, "florin_journal_entries_total", "Entries committed"};
  labelled<counter> journal_events{
      registry, "florin_journal_events_total", "Events committed, by type: docs/events.md has them all", {"type"}};
  labelled_histogram journal_batch_entries{registry, "florin_journal_batch_entries",
                                           "Entries of a committed batch", doubling_bounds(16'384)};
  labelled_histogram journal_commit_duration{registry, "florin_journal_commit_seconds",
                                             "Duration of a batch's database transaction", duration_bounds()};
  labelled<counter> journal_outcomes{registry,
                                     "florin_journal_outcomes_total",
                                     "Commits by outcome (committed, fenced, unknown, …)",
                                     {"outcome"}};
  labelled<gauge> event_cursor_lag_entries{registry,
                                           "florin_event_cursor_lag_entries",
                                           "Entries of the journal that a consumer of its events has not come to",
                                           {"consumer"}};
  labelled<gauge> event_cursor_lag_seconds{
      registry,
      "florin_event_cursor_lag_seconds",
      "Age of the oldest event that a consumer has not done, or since when it cannot read any",
      {"consumer"}};
  labelled<gauge> journal_pending{registry, "florin_journal_pending", "Submissions that wait for their commit"};
  labelled<gauge> journal_last_batch{registry, "florin_journal_last_batch", "Number of the last committed batch"};

  labelled<gauge> signed_batches{registry, "florin_journal_signed_batches",
                                 "Batches under the latest signed head; behind the last one by a second or two"};

  labelled<gauge> forgotten_batches{
      registry, "florin_idempotency_forgotten_batches",
      "Batches whose outcomes of requests with an Idempotency-Key are past their retention"};

  // The actors.
  labelled<gauge> actors{registry, "florin_actors", "Actors alive", {"kind"}};
  labelled<counter> actor_restarts{
      registry, "florin_actor_restarts_total", "Actors restarted after a crash", {"kind"}};

  // Notifications.
  labelled<counter> notification_attempts{
      registry,
      "florin_notification_attempts_total",
      "Deliveries tried, by channel and by what became of them (delivered, queued again, failed)",
      {"channel", "status"}};

  labelled<counter> notifications_withheld{
      registry,
      "florin_notifications_withheld_total",
      "Messages that were not sent, by channel and by whose bound it was (user, number, country, bank, address)",
      {"channel", "bound"}};

  // What is done once its instant has come, by purpose ("notification.email", "user.erasure").
  labelled<gauge> due_work_waiting{
      registry, "florin_due_work_waiting", "What is due and not done; 10,000 stands for more", {"purpose"}};
  labelled<gauge> due_work_oldest{registry,
                                  "florin_due_work_oldest_seconds",
                                  "How long the oldest of what is not done has been due",
                                  {"purpose"}};
  labelled<counter> due_work_runs{
      registry,
      "florin_due_work_runs_total",
      "What was due and tried, by what became of it (done, refused, unavailable, crashed)",
      {"purpose", "outcome"}};

  // Users.
  labelled<counter> api_use{
      registry,
      "florin_api_use_requests_total",
      "Requests that were counted for their users, by what became of the count (written, put_off, lost)",
      {"outcome"}};

  labelled<counter> distrusted_state{
      registry,
      "florin_distrusted_state_total",
      "What was read from the database, does not belong together, and was not used: somebody may have changed it",
      {"what"}};

  // The logs.
  labelled<counter> log_losses{registry,
                               "florin_log_losses_total",
                               "What the logs do not have: lines about somebody beyond their share, lines when "
                               "all were too many, old files",
                               {"log", "what"}};

  // The program.
  labelled<gauge> database_up{registry, "florin_database_up", "1 while the journal can commit"};
  labelled<gauge> build_info{registry, "florin_build_info", "Always 1", {"version", "revision"}};
};

}  // namespace florin
