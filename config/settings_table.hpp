#pragma once

#include <cstdint>
#include <limits>
#include <string>

#include "config/allowed_values.hpp"
#include "config/settings.hpp"

namespace florin {

inline constexpr std::int64_t unbounded = std::numeric_limits<std::int32_t>::max();
inline constexpr whole_number log_bytes{1'048'576, 1'099'511'627'776};

template <class Product, class Visitor>
void visit_product(const std::string& key, Product& product, Visitor& visit) {
  visit(key + ".number_prefix", product.number_prefix, three_digits{});
  visit(key + ".minimum_deposit", product.minimum_deposit, amount_text{});
  visit(key + ".monthly_fee", product.monthly_fee, amount_text{});
  visit(key + ".interest_rate", product.interest_rate, rate_text{});
  visit(key + ".default_overdraft_limit", product.default_overdraft_limit, amount_text{});
  visit(key + ".maximum_overdraft_limit", product.maximum_overdraft_limit, amount_text{});
  visit(key + ".daily_withdraw_limit", product.daily_withdraw_limit, optional_amount_text{});
  visit(key + ".monthly_transfer_limit", product.monthly_transfer_limit, optional_amount_text{});
  visit(key + ".requires_kyc", product.requires_kyc, yes_or_no{});
  visit(key + ".requires_business_verification", product.requires_business_verification, yes_or_no{});
  visit(key + ".requires_wallet", product.requires_wallet, yes_or_no{});
}

/// Every setting once: its key, where it is kept and what it may be. Reading, writing and validation all walk
/// this table. The visitor is called as visit(key, setting, rule), and visit.each(key, map, rule) for settings
/// by name: the buckets of operations, the thresholds of currencies.
template <class Settings, class Visitor>
void visit_settings(Settings& all, Visitor& visit) {
  visit("server.environment", all.server.environment, one_of{{"sandbox", "live"}});
  visit("server.address", all.server.address, network_address{});
  visit("server.port", all.server.port, whole_number{0, 65'535});
  visit("server.max_connections", all.server.max_connections, whole_number{1, 1'000'000});
  visit("server.max_handshakes", all.server.max_handshakes, whole_number{1, 1'000'000});
  visit("server.max_handshakes_per_address", all.server.max_handshakes_per_address, whole_number{1, 1'000'000});
  visit("server.max_header_bytes", all.server.max_header_bytes, whole_number{1'024, 1'048'576});
  visit("server.max_body_bytes", all.server.max_body_bytes, whole_number{1'024, 1'073'741'824});
  visit("server.max_batch_body_bytes", all.server.max_batch_body_bytes, whole_number{1'024, 1'073'741'824});
  visit("server.max_picture_bytes", all.server.max_picture_bytes, whole_number{1'024, 1'073'741'824});
  visit("server.max_import_bytes", all.server.max_import_bytes, whole_number{1'024, 1'073'741'824});
  visit("server.max_buffered_bytes", all.server.max_buffered_bytes, whole_number{1'048'576, 1'099'511'627'776});
  visit("server.max_buffered_bytes_per_address", all.server.max_buffered_bytes_per_address,
        whole_number{1'048'576, 1'099'511'627'776});
  visit("server.request_timeout_s", all.server.request_timeout_s, whole_number{1, 3'600});
  visit("server.drain_timeout_s", all.server.drain_timeout_s, whole_number{1, 3'600});
  visit("server.restart_after_crash", all.server.restart_after_crash, yes_or_no{});

  visit("server.trusted_proxies", all.server.trusted_proxies, networks{});
  visit("server.cors_origins", all.server.cors_origins, web_origins{});

  visit("metrics.address", all.metrics.address, network_address{});
  visit("metrics.port", all.metrics.port, whole_number{0, 65'535});

  visit("database.owner_url", all.database.owner_url, any_text{});
  visit("database.server_url", all.database.server_url, any_text{});
  visit("database.readers", all.database.readers, whole_number{1, 64});

  visit("engine.worker_threads", all.engine.worker_threads, whole_number{0, 256});
  visit("engine.batch_max_entries", all.engine.batch_max_entries, whole_number{1, 1'000'000});
  visit("engine.batch_max_bytes", all.engine.batch_max_bytes, whole_number{1'024, 1'073'741'824});
  visit("engine.max_pending", all.engine.max_pending, whole_number{1, 10'000'000});
  visit("engine.passivate_after_s", all.engine.passivate_after_s, whole_number{1, 86'400});
  visit("engine.snapshot_every", all.engine.snapshot_every, whole_number{1, 1'000'000});
  visit("engine.idempotency_retention_hours", all.engine.idempotency_retention_hours, whole_number{24, 87'600});

  visit("rate_limits.multiplier", all.rate_limits.multiplier, whole_number{1, 1'000'000'000});
  visit("rate_limits.default_per_minute", all.rate_limits.default_per_minute, whole_number{1, unbounded});
  visit.each("rate_limits.per_minute", all.rate_limits.per_minute, whole_number{1, unbounded});
  visit("rate_limits.batched_transfers_per_minute", all.rate_limits.batched_transfers_per_minute,
        whole_number{1, unbounded});
  visit("rate_limits.refused_requests_per_minute", all.rate_limits.refused_requests_per_minute,
        whole_number{1, unbounded});
  visit("rate_limits.large_requests_per_minute", all.rate_limits.large_requests_per_minute,
        whole_number{1, unbounded});
  visit("rate_limits.global_new_accounts_per_hour", all.rate_limits.global_new_accounts_per_hour,
        whole_number{1, unbounded});
  visit("rate_limits.global_large_transfers_per_hour", all.rate_limits.global_large_transfers_per_hour,
        whole_number{1, unbounded});
  visit("rate_limits.global_crypto_transactions_per_minute", all.rate_limits.global_crypto_transactions_per_minute,
        whole_number{1, unbounded});
  visit("rate_limits.share_of_one_user_percent", all.rate_limits.share_of_one_user_percent, whole_number{1, 100});
  visit.each("rate_limits.large_transfer_above", all.rate_limits.large_transfer_above, amount_text{});
  visit.each("credentials.confirm_transfers_above", all.credentials.confirm_transfers_above, amount_text{});
  visit("rate_limits.sandbox_credentials_per_minute", all.rate_limits.sandbox_credentials_per_minute,
        whole_number{1, unbounded});

  visit("credentials.password_minimum_length", all.credentials.password_minimum_length, whole_number{8, 64});
  visit("credentials.password_requires_composition", all.credentials.password_requires_composition, yes_or_no{});
  visit("credentials.password_workers", all.credentials.password_workers, whole_number{1, 256});
  visit("credentials.passwords_waiting", all.credentials.passwords_waiting, whole_number{0, 100'000});
  visit("credentials.login_failures_of_network", all.credentials.login_failures_of_network, whole_number{1, 100});
  visit("credentials.login_failures_from_everywhere", all.credentials.login_failures_from_everywhere,
        whole_number{1, 10'000});
  visit("credentials.login_cooling_s", all.credentials.login_cooling_s, whole_number{1, 86'400});
  visit("credentials.login_days", all.credentials.login_days, whole_number{1, 365});
  visit("credentials.login_idle_hours", all.credentials.login_idle_hours, whole_number{1, 8'760});
  visit("credentials.verification_link_hours", all.credentials.verification_link_hours, whole_number{1, 168});
  visit("credentials.reset_link_minutes", all.credentials.reset_link_minutes, whole_number{1, 1'440});
  visit("credentials.reset_links_per_hour", all.credentials.reset_links_per_hour, whole_number{1, 1000});
  visit("credentials.phone_codes_per_hour", all.credentials.phone_codes_per_hour, whole_number{0, 1'000'000});
  visit("credentials.phone_codes_to_country_per_hour", all.credentials.phone_codes_to_country_per_hour,
        whole_number{0, 1'000'000});
  visit("credentials.text_notices_per_hour", all.credentials.text_notices_per_hour, whole_number{0, 1'000'000});
  visit("credentials.text_notices_to_country_per_hour", all.credentials.text_notices_to_country_per_hour,
        whole_number{0, 1'000'000});
  visit("credentials.staff_without_second_factor", all.credentials.staff_without_second_factor, yes_or_no{});
  visit("credentials.max_api_keys", all.credentials.max_api_keys, whole_number{1, 100'000});
  visit("credentials.max_oauth_clients", all.credentials.max_oauth_clients, whole_number{1, 100'000});
  visit("credentials.max_logins", all.credentials.max_logins, whole_number{1, 10'000});
  visit("credentials.max_grants", all.credentials.max_grants, whole_number{1, 10'000});
  visit("credentials.max_grants_of_client", all.credentials.max_grants_of_client, whole_number{1, 10'000});
  visit("credentials.deletion_retention_days", all.credentials.deletion_retention_days, whole_number{0, 3'650});

  visit("currencies.enabled", all.currencies.enabled, currency_codes{});

  visit("products.max_open_accounts_per_user", all.products.max_open_accounts_per_user, whole_number{1, 10'000});
  visit_product("products.checking", all.products.checking, visit);
  visit_product("products.savings", all.products.savings, visit);
  visit_product("products.investment", all.products.investment, visit);
  visit_product("products.crypto", all.products.crypto, visit);
  visit_product("products.business", all.products.business, visit);

  visit("mail.smtp_url", all.mail.smtp_url, optional_smtp_url{});
  visit("mail.smtp_username", all.mail.smtp_username, any_text{});
  visit("mail.smtp_password_file", all.mail.smtp_password_file, any_text{});
  visit("mail.sandbox_unverified_per_hour", all.mail.sandbox_unverified_per_hour, whole_number{0, 1'000'000});
  visit("mail.from", all.mail.from, optional_mailbox{});
  visit("mail.public_url", all.mail.public_url, optional_public_url{});

  visit("sms.gateway_url", all.sms.url, optional_gateway_url{});
  visit("sms.gateway_token_file", all.sms.token_file, any_text{});
  visit("push.gateway_url", all.push.url, optional_gateway_url{});
  visit("push.gateway_token_file", all.push.token_file, any_text{});

  visit("logging.level", all.logging.level, one_of{{"debug", "info", "warning", "error"}});
  visit("logging.access_log", all.logging.access_log, yes_or_no{});
  visit("logging.retention_days", all.logging.retention_days, whole_number{1, 3'650});
  visit("logging.max_access_log_bytes", all.logging.max_access_log_bytes, log_bytes);
  visit("logging.max_server_log_bytes", all.logging.max_server_log_bytes, log_bytes);
  visit("logging.max_output_bytes", all.logging.max_output_bytes, log_bytes);
  visit("logging.free_lines_of_one", all.logging.free_lines_of_one, whole_number{1, unbounded});
  visit("logging.free_lines_of_all", all.logging.free_lines_of_all, whole_number{1, unbounded});
}

}  // namespace florin
