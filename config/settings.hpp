#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace florin {

/// The HTTPS listener.
struct server_settings {
  /// "sandbox" (play money, a clock that can be moved) or "live".
  std::string environment = "sandbox";
  std::string address = "127.0.0.1";
  /// 0: `florin up` picks a free one.
  std::int64_t port = 8443;
  std::int64_t max_connections = 20'000;
  /// TLS handshakes under way at once; with more the oldest is dropped. Of one address (IPv6: 64 bits) with more,
  /// the next one is refused. Addresses of trusted proxies have no bound of their own, here and for bodies.
  std::int64_t max_handshakes = 1'000;
  std::int64_t max_handshakes_per_address = 200;
  std::int64_t max_header_bytes = 16'384;
  std::int64_t max_body_bytes = 1'048'576;
  /// Of transfers.batch alone: 10,000 transfers need more than other bodies.
  std::int64_t max_batch_body_bytes = 8'388'608;
  /// Of a user's picture, and of a file of users: 100,000 rows.
  std::int64_t max_picture_bytes = 5'000'000;
  std::int64_t max_import_bytes = 16'777'216;
  /// Of bodies above 16 KiB that arrive or are not answered yet: all together, and those of one address (IPv6: 64
  /// bits).
  std::int64_t max_buffered_bytes = 536'870'912;
  std::int64_t max_buffered_bytes_per_address = 134'217'728;
  std::int64_t request_timeout_s = 30;
  /// How long requests under way may take to finish after SIGTERM.
  std::int64_t drain_timeout_s = 20;
  /// Whether `florin up` leaves somebody who starts the server again when it dies.
  bool restart_after_crash = true;
  /// Addresses and networks of proxies in front of the server, whose X-Forwarded-For is believed. Nobody else's
  /// is.
  std::vector<std::string> trusted_proxies;
  /// Origins of pages whose scripts may read answers (P106): "https://app.bank.example".
  std::vector<std::string> cors_origins;
};

/// The plain listener for Prometheus; not for the public.
struct metrics_settings {
  std::string address = "127.0.0.1";
  /// 0: `florin up` picks a free one.
  std::int64_t port = 9464;
};

/// Both addresses empty: Florin runs its own private PostgreSQL.
struct database_settings {
  /// libpq connection string of the role that owns the schema and migrates it.
  std::string owner_url;
  /// libpq connection string of the role that the server works with.
  std::string server_url;
  /// Connections of the query pool.
  std::int64_t readers = 2;
};

struct engine_settings {
  /// 0: actors run on the thread that reads and writes connections.
  std::int64_t worker_threads = 0;
  std::int64_t batch_max_entries = 8'192;
  std::int64_t batch_max_bytes = 16'777'216;
  /// Transactions that wait for a commit; beyond it the cell answers 503.
  std::int64_t max_pending = 16'384;
  std::int64_t passivate_after_s = 300;
  /// Entries of an account between two snapshots of it.
  std::int64_t snapshot_every = 256;
  /// How long a request with an Idempotency-Key can be repeated without being done again.
  std::int64_t idempotency_retention_hours = 168;
};

/// rules.md §4. Figures are multiplied by `multiplier`, which only ever loosens them.
struct rate_limit_settings {
  std::int64_t multiplier = 1;
  /// Requests a minute of a user, over all operations without a bucket of their own.
  std::int64_t default_per_minute = 100;
  /// Requests a minute of a user, by operation ("accounts.transfer"); of a network address, if it is public.
  std::map<std::string, std::int64_t> per_minute;
  /// Transfers in batches, of one user.
  std::int64_t batched_transfers_per_minute = 100'000;
  /// Of one network address: requests that are refused before it is known who pays for them.
  std::int64_t refused_requests_per_minute = 300;
  /// Heads of requests with a large body, of one user, or of one network address for public operations.
  std::int64_t large_requests_per_minute = 1'000;
  /// Over all users.
  std::int64_t global_new_accounts_per_hour = 1'000;
  std::int64_t global_large_transfers_per_hour = 100;
  std::int64_t global_crypto_transactions_per_minute = 500;
  /// How much of what the others leave of the two caps on transactions one user uses up at most.
  std::int64_t share_of_one_user_percent = 25;
  /// By currency, the amount above which a transfer is large: what 10,000 USD are worth. Every enabled currency
  /// has one.
  std::map<std::string, std::string> large_transfer_above;
  /// Of one network address.
  std::int64_t sandbox_credentials_per_minute = 10;
};

/// What users prove with who they are (rules.md §8).
struct credential_settings {
  /// In characters. OWASP ASVS 5 recommends 15.
  std::int64_t password_minimum_length = 8;
  /// Whether a password needs upper, lower, digit and special (P7).
  bool password_requires_composition = true;
  /// Threads that hash passwords, and passwords that may wait for them.
  std::int64_t password_workers = 2;
  std::int64_t passwords_waiting = 64;
  /// See actors/user/login_guard.hpp.
  std::int64_t login_failures_of_network = 5;
  std::int64_t login_failures_from_everywhere = 50;
  std::int64_t login_cooling_s = 900;
  /// After so many days a login is over, even when it is used.
  std::int64_t login_days = 30;
  /// One that is not used for so many hours is over sooner.
  std::int64_t login_idle_hours = 168;
  /// By currency, the amount above which a transfer has to be confirmed with a second factor: what 1,000 USD are
  /// worth. Every enabled currency has one.
  std::map<std::string, std::string> confirm_transfers_above;
  /// Of links in e-mails.
  std::int64_t verification_link_hours = 24;
  std::int64_t reset_link_minutes = 30;
  /// To one user, whoever asks for them.
  std::int64_t reset_links_per_hour = 5;
  /// Codes by SMS that verify phones, to all numbers and to those of one country.
  std::int64_t phone_codes_per_hour = 500;
  std::int64_t phone_codes_to_country_per_hour = 100;
  /// Security notices by SMS; e-mails say the rest.
  std::int64_t text_notices_per_hour = 2'000;
  std::int64_t text_notices_to_country_per_hour = 500;
  /// In a sandbox only: staff does its work, and makes keys for it, with logins without a second factor.
  bool staff_without_second_factor = false;
  /// Of one user.
  std::int64_t max_api_keys = 100;
  std::int64_t max_oauth_clients = 25;
  /// Of one user at once: see actors/session/session_bounds.hpp.
  std::int64_t max_logins = 50;
  std::int64_t max_grants = 100;
  std::int64_t max_grants_of_client = 10;
  /// How long users who deleted themselves can be restored; then they are erased.
  std::int64_t deletion_retention_days = 30;
};

struct currency_settings {
  std::vector<std::string> enabled;
};

/// What the bank sells. Amounts are decimal text in the account's own currency.
struct product_settings {
  /// First three digits of account numbers.
  std::string number_prefix;
  std::string minimum_deposit;
  std::string monthly_fee;
  /// A year's rate with four decimals: "0.0150" is 1.5 %.
  std::string interest_rate;
  std::string default_overdraft_limit;
  std::string maximum_overdraft_limit;
  /// Empty: no limit.
  std::string daily_withdraw_limit;
  std::string monthly_transfer_limit;
  bool requires_kyc = false;
  bool requires_business_verification = false;
  bool requires_wallet = false;
};

/// One product for each account type.
struct catalogue_settings {
  std::int64_t max_open_accounts_per_user = 10;
  product_settings checking;
  product_settings savings;
  product_settings investment;
  product_settings crypto;
  product_settings business;
};

/// Outgoing e-mail. Without a server, nothing is sent: messages are in the sandbox's outbox only.
struct mail_settings {
  /// "smtp://host:587" (STARTTLS) or "smtps://host". TLS is required of every host but the loopback interface.
  std::string smtp_url;
  /// Both empty: the server is used without authentication.
  std::string smtp_username;
  /// Has the password in its first line.
  std::string smtp_password_file;
  /// To addresses that nobody has verified, over all users, in a sandbox: there anybody may invite people.
  std::int64_t sandbox_unverified_per_hour = 500;
  /// "Florin Bank <no-reply@bank.example>" or an address alone.
  std::string from;
  /// Where links in messages lead: "https://bank.example". Never taken from a request's Host header (rules.md §8).
  /// There are /confirm-email, /reset-password and /forgot-password, which Florin itself serves.
  /// Empty: the address that the server listens at, which only a bank that sends nothing may use.
  std::string public_url;
};

/// A service that sends SMS or push messages, or the connector to one (docs/notifications.md). Without it, none
/// are sent: they are in the sandbox's outbox only.
struct message_gateway_settings {
  /// "https://sms.example/v1/messages". TLS is required of every host but the loopback interface.
  std::string url;
  /// Has the bearer token in its first line. Empty: no authentication.
  std::string token_file;
};

struct logging_settings {
  /// "debug", "info", "warning" or "error".
  /// Of the server's log; the access log has none.
  std::string level = "info";
  bool access_log = true;
  /// What is older can be archived, by staff (P76).
  std::int64_t retention_days = 90;
  /// On the disk, without what is archived. The oldest file is removed for a newer one.
  std::int64_t max_access_log_bytes = std::int64_t{4} << 30;
  std::int64_t max_server_log_bytes = std::int64_t{512} << 20;
  /// Of what the server's and PostgreSQL's standard outputs leave, each.
  std::int64_t max_output_bytes = std::int64_t{32} << 20;
  /// Of the access log, in a second: refusals, and what nobody in particular reads, of one user or network and of
  /// all together. Of others there is a line with their number.
  std::int64_t free_lines_of_one = 20;
  std::int64_t free_lines_of_all = 500;
};

/// Everything that can be configured. Keys and allowed values are listed in config/settings_table.hpp; what is
/// not given here is in config/catalogue.toml.
struct settings {
  server_settings server;
  metrics_settings metrics;
  database_settings database;
  engine_settings engine;
  rate_limit_settings rate_limits;
  credential_settings credentials;
  currency_settings currencies;
  catalogue_settings products;
  mail_settings mail;
  message_gateway_settings sms;
  message_gateway_settings push;
  logging_settings logging;

  /// The bank's address for people and programs, without a slash at the end.
  std::string public_url() const;
  bool uses_private_database() const { return database.owner_url.empty(); }

  /// Throws invalid_setting with the key, its value and what is allowed.
  void validate() const;
};

}  // namespace florin
