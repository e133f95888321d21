#pragma once

#include "actors/account/account_view.hpp"
#include "actors/bank.hpp"
#include "api/holds/hold_body.hpp"
#include "api/schema/value_schemas.hpp"

namespace florin {

struct limit_body {
  std::string limit_type;
  money limit_amount;
  money used_amount;
  money remaining_limit;
  std::chrono::sys_days reset_date;

  static constexpr std::string_view schema_name = "AccountLimit";
  static auto fields() {
    return std::array{
        field{"limit_type", &limit_body::limit_type, "Which limit", {.example = R"("monthly_transfer")"}},
        field{
            "limit_amount", &limit_body::limit_amount, "The most that may be moved", {.example = R"("10000.00")"}},
        field{"used_amount", &limit_body::used_amount, "What was moved already", {.example = R"("2500.00")"}},
        field{"remaining_limit", &limit_body::remaining_limit, "What is left", {.example = R"("7500.00")"}},
        field{"reset_date",
              &limit_body::reset_date,
              "The first day on which all of it is there again",
              {.example = R"("2024-02-01")"}},
    };
  }
};

/// An account as accounts-api.md lists it.
struct account_body {
  account_id id;
  std::string account_number;
  florin::account_type account_type = florin::account_type::checking;
  florin::currency currency;
  money available_balance;
  money ledger_balance;
  money pending_balance;
  bool is_active = true;
  bool is_frozen = false;
  std::string interest_rate;
  money monthly_fee;
  money overdraft_limit;
  std::vector<limit_body> limits;
  timestamp created_at;
  timestamp updated_at;
  std::optional<timestamp> last_transaction_at;

  static constexpr std::string_view schema_name = "Account";
  static auto identity_fields() {
    return std::array{
        field{"id", &account_body::id, "Identifies the account"},
        field{"account_number",
              &account_body::account_number,
              "For people and statements",
              {.example = R"("1011234567890")"}},
        field{"account_type", &account_body::account_type, "What kind of account it is"},
        field{"currency", &account_body::currency, "The only currency that it holds"},
        field{"available_balance",
              &account_body::available_balance,
              "What can be spent: ledger less reserved, plus the overdraft limit",
              {.example = R"("5750.75")"}},
        field{"ledger_balance",
              &account_body::ledger_balance,
              "What is entered in the journal",
              {.example = R"("5250.75")"}},
        field{"pending_balance",
              &account_body::pending_balance,
              "What is held, and reserved by transfers under way",
              {.example = R"("0.00")"}},
        field{"is_active", &account_body::is_active, "Whether the account is open", {.example = "true"}},
        field{"is_frozen", &account_body::is_frozen, "Whether debits are refused"},
    };
  }
  static auto terms_fields() {
    return std::array{
        field{"interest_rate",
              &account_body::interest_rate,
              "A year's rate: 0.0150 is 1.5 %",
              {.example = R"("0.0150")"}},
        field{
            "monthly_fee", &account_body::monthly_fee, "What the account costs a month", {.example = R"("5.00")"}},
        field{"overdraft_limit", &account_body::overdraft_limit, "How far below zero the ledger may go"},
        field{"limits", &account_body::limits, "Limits on what may be moved"},
    };
  }
  static auto time_fields() {
    return std::array{
        field{"created_at", &account_body::created_at, "When the account was opened"},
        field{"updated_at", &account_body::updated_at, "When anything about it last changed"},
        field{"last_transaction_at", &account_body::last_transaction_at, "When money last moved"},
    };
  }

  static auto fields() { return joined_fields(identity_fields(), terms_fields(), time_fields()); }
};

struct recent_activity {
  std::int64_t transaction_count = 0;
  money total_inflow;
  money total_outflow;
  money net_change;

  static constexpr std::string_view schema_name = "RecentActivity";
  static auto fields() {
    return std::array{
        field{"transaction_count", &recent_activity::transaction_count, "How many moved money", {.example = "23"}},
        field{"total_inflow", &recent_activity::total_inflow, "What came in", {.example = R"("3250.00")"}},
        field{"total_outflow", &recent_activity::total_outflow, "What went out", {.example = R"("1890.50")"}},
        field{"net_change", &recent_activity::net_change, "Inflow less outflow", {.example = R"("1359.50")"}},
    };
  }
};

struct transaction_summary {
  std::int64_t total_transactions = 0;
  recent_activity last_30_days;

  static constexpr std::string_view schema_name = "TransactionSummary";
  static auto fields() {
    return std::array{
        field{"total_transactions",
              &transaction_summary::total_transactions,
              "Since the account was opened",
              {.example = "156"}},
        field{"last_30_days", &transaction_summary::last_30_days, "Today and the 29 days before, in UTC"},
    };
  }
};

struct security_event {
  std::string event_type;
  florin::timestamp timestamp;
  std::string ip_address;
  std::string user_agent;
  std::string status;

  static constexpr std::string_view schema_name = "SecurityEvent";
  static auto fields() {
    return std::array{
        field{
            "event_type", &security_event::event_type, "What happened", {.example = R"("login_from_new_device")"}},
        field{"timestamp", &security_event::timestamp, "When"},
        field{"ip_address", &security_event::ip_address, "From where", {.example = R"("192.168.1.100")"}},
        field{"user_agent", &security_event::user_agent, "By which program", {.example = R"("Mozilla/5.0")"}},
        field{"status", &security_event::status, "What became of it", {.example = R"("approved")"}},
    };
  }
};

/// An account with everything that accounts-api.md's details show.
struct account_details : account_body {
  std::optional<std::string> freeze_reason;
  std::vector<hold_body> holds;
  std::vector<security_event> security_events;
  florin::transaction_summary transaction_summary;

  static constexpr std::string_view schema_name = "AccountDetails";
  static auto fields() {
    return joined_fields(
        identity_fields(),
        std::array{
            field{"freeze_reason", &account_details::freeze_reason, "Why it is frozen", {.example = "null"}}},
        terms_fields(),
        std::array{
            field{"holds", &account_details::holds, "Money that is kept for payments, oldest first"},
            field{"security_events", &account_details::security_events, "What concerns the account's security"},
            field{"transaction_summary", &account_details::transaction_summary, "How much the account is used"},
        },
        time_fields());
  }
};

/// The reason of the oldest freeze that has one; compliance tells its own to nobody else.
std::optional<std::string> told_reason(const std::vector<account_frozen>& freezes, bool is_compliance);

account_body body_of(const account_view& view);
account_details details_of(const account_view& view, timestamp now, bool is_compliance);

}  // namespace florin
