#pragma once

#include <array>

#include "actors/account/account_type.hpp"
#include "actors/transaction/transaction.hpp"
#include "actors/values/currency.hpp"
#include "actors/values/identifier.hpp"
#include "actors/values/money.hpp"
#include "actors/values/timestamp.hpp"
#include "api/schema/schema.hpp"

namespace florin {

/// The JSON forms of Florin's value types (rules.md §2): money as a decimal string in its currency's scale,
/// instants in RFC 3339 UTC, ids with their prefix.

template <>
struct schema<std::string> {
  static constexpr json::kind kind = json::kind::string;
  static std::string describe(components&, const constraints& rules);
  static std::string example() { return R"("text")"; }
  static bool read(const json::value& value, const constraints& rules, problems& found, std::string& into);
  static void write(json::writer& out, const std::string& value) { out.string(value); }
};

template <>
struct schema<bool> {
  static constexpr json::kind kind = json::kind::boolean;
  static std::string describe(components&, const constraints&) { return R"({"type":"boolean"})"; }
  static std::string example() { return "false"; }
  static bool read(const json::value& value, const constraints&, problems& found, bool& into);
  static void write(json::writer& out, bool value) { out.boolean(value); }
};

template <>
struct schema<std::int64_t> {
  static constexpr json::kind kind = json::kind::number;
  static std::string describe(components&, const constraints& rules);
  static std::string example() { return "1"; }
  static bool read(const json::value& value, const constraints& rules, problems& found, std::int64_t& into);
  static void write(json::writer& out, std::int64_t value) { out.integer(value); }
};

/// Ratios and durations of the status page; never money.
template <>
struct schema<double> {
  static constexpr json::kind kind = json::kind::number;
  static std::string describe(components&, const constraints&) { return R"({"type":"number"})"; }
  static std::string example() { return "0.25"; }
  static void write(json::writer& out, double value);
};

/// What value types that are written as text have in common. `Form` has pattern_or_format (members of a JSON
/// Schema), expectation (the message when the text is refused), sample, parse and text.
template <class T, class Form>
struct text_schema {
  static constexpr json::kind kind = json::kind::string;

  static std::string describe(components&, const constraints&) {
    return R"({"type":"string",)" + std::string(Form::keywords()) + "}";
  }
  static std::string example() { return '"' + std::string(Form::sample()) + '"'; }

  static bool read(const json::value& value, const constraints&, problems& found, T& into) {
    const auto* text = value.as_string();
    if (!text) return found.add("Must be a string"), false;
    std::optional<T> parsed = Form::parse(*text);
    if (!parsed) return found.add(std::string(Form::expectation())), false;
    into = *std::move(parsed);
    return true;
  }
  static void write(json::writer& out, const T& value) { out.plain_string(Form::text(value)); }
};

struct decimal_form {
  static std::string_view keywords() { return R"("pattern":"^(0|[1-9][0-9]*)(\\.[0-9]+)?$","maxLength":39)"; }
  static std::string_view sample() { return "500.00"; }
  static std::string_view expectation() {
    return "Must be a decimal number in quotes, such as \"500.00\", without sign or exponent";
  }
  static std::optional<decimal> parse(std::string_view text) { return decimal::parse(text); }
  static std::string text(const decimal& value) { return to_text(value); }
};
template <>
struct schema<decimal> : text_schema<decimal, decimal_form> {};

/// Only ever written: what clients send gets its currency from the account.
template <>
struct schema<money> {
  static constexpr json::kind kind = json::kind::string;
  static std::string describe(components&, const constraints&) {
    return R"({"type":"string","pattern":"^-?(0|[1-9][0-9]*)(\\.[0-9]+)?$"})";
  }
  static std::string example() { return R"("500.00")"; }
  static void write(json::writer& out, const money& value) { out.plain_string(to_text(value)); }
};

struct timestamp_form {
  static std::string_view keywords() { return R"("format":"date-time")"; }
  static std::string_view sample() { return "2024-01-20T14:30:25Z"; }
  static std::string_view expectation() {
    return "Must be an instant in RFC 3339, such as \"2024-01-20T14:30:25Z\"";
  }
  static std::optional<timestamp> parse(std::string_view text) { return parse_timestamp(text); }
  static std::string text(timestamp value) { return to_text(value); }
};
template <>
struct schema<timestamp> : text_schema<timestamp, timestamp_form> {};

struct date_form {
  static std::string_view keywords() { return R"("format":"date")"; }
  static std::string_view sample() { return "2024-01-21"; }
  static std::string_view expectation() { return "Must be a date such as \"2024-01-21\""; }
  static std::optional<std::chrono::sys_days> parse(std::string_view text) { return parse_date(text); }
  static std::string text(std::chrono::sys_days value) { return to_text(value); }
};
template <>
struct schema<std::chrono::sys_days> : text_schema<std::chrono::sys_days, date_form> {};

struct currency_form {
  static std::string_view keywords() { return R"("pattern":"^[A-Z]{3,6}$")"; }
  static std::string_view sample() { return "USD"; }
  static std::string_view expectation() { return "Must be a currency's code, such as \"USD\""; }
  static std::optional<currency> parse(std::string_view text) { return currency::find(text); }
  static std::string_view text(const currency& value) { return value.code(); }
};
template <>
struct schema<currency> : text_schema<currency, currency_form> {};

struct account_type_form {
  static std::string_view keywords() {
    return R"("enum":["checking","savings","investment","crypto","business"])";
  }
  static std::string_view sample() { return "checking"; }
  static std::string_view expectation() {
    return "Must be one of checking, savings, investment, crypto, business";
  }
  static std::optional<account_type> parse(std::string_view text) { return parse_account_type(text); }
  static std::string_view text(account_type value) { return to_text(value); }
};
template <>
struct schema<account_type> : text_schema<account_type, account_type_form> {};

struct transaction_type_form {
  static std::string keywords() { return R"("enum":[")" + listed(R"(",")") + R"("])"; }
  static std::string_view sample() { return "transfer"; }
  static std::string expectation() { return "Must be one of " + listed(", "); }
  static std::optional<transaction_type> parse(std::string_view text) { return parse_transaction_type(text); }
  static std::string_view text(transaction_type value) { return to_text(value); }

 private:
  static std::string listed(std::string_view separator) {
    std::string all;
    for (auto type : every_transaction_type) all.append(all.empty() ? "" : separator).append(to_text(type));
    return all;
  }
};
template <>
struct schema<transaction_type> : text_schema<transaction_type, transaction_type_form> {};

template <class Kind>
struct identifier_form {
  static std::string keywords() {
    return R"("pattern":"^)" + std::string(Kind::prefix) + R"([0-7][0-9A-HJKMNP-TV-Z]{25}$")";
  }
  static std::string sample() { return std::string(Kind::prefix) + "01HMK3T7W2Q4R6S8V0X2Z4B6D8"; }
  static std::string expectation() {
    return "Must be an id that starts with \"" + std::string(Kind::prefix) + "\"";
  }
  static std::optional<identifier<Kind>> parse(std::string_view text) { return identifier<Kind>::parse(text); }
  static std::string text(const identifier<Kind>& value) { return to_text(value); }
};
template <class Kind>
struct schema<identifier<Kind>> : text_schema<identifier<Kind>, identifier_form<Kind>> {};

}  // namespace florin
