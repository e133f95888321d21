#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace florin {

// What a setting may be. Each rule answers whether it accepts a value, and describes in words what it accepts.

struct any_text {
  bool accepts(const std::string& value) const;
  std::string description() const { return "text in quotes, on one line"; }
};

struct yes_or_no {
  bool accepts(bool) const { return true; }
  std::string description() const { return "true or false"; }
};

struct whole_number {
  std::int64_t minimum;
  std::int64_t maximum;

  bool accepts(std::int64_t value) const { return value >= minimum && value <= maximum; }
  std::string description() const;
};

struct one_of {
  std::vector<std::string> choices;

  bool accepts(const std::string& value) const;
  std::string description() const;
};

/// An IPv4 or IPv6 address of this machine; names are not looked up.
struct network_address {
  bool accepts(const std::string& value) const;
  std::string description() const { return "an IPv4 or IPv6 address"; }
};

/// An amount as text: "100.00". No floating point touches money.
struct amount_text {
  bool accepts(const std::string& value) const;
  std::string description() const { return "a decimal number in quotes, e.g. \"100.00\""; }
};

/// The same, or empty for no limit.
struct optional_amount_text {
  bool accepts(const std::string& value) const;
  std::string description() const { return amount_text{}.description() + ", or \"\" for none"; }
};

/// A year's rate below one with exactly four decimals: "0.0250".
struct rate_text {
  bool accepts(const std::string& value) const;
  std::string description() const { return "a rate below 1 with four decimals in quotes, e.g. \"0.0250\""; }
};

struct three_digits {
  bool accepts(const std::string& value) const;
  std::string description() const { return "three digits in quotes"; }
};

/// Where e-mail is handed over, or empty. Without user, password and path: credentials have settings of their own.
struct optional_smtp_url {
  bool accepts(const std::string& value) const;
  std::string description() const { return "smtp://HOST:PORT or smtps://HOST:PORT, or \"\" for none"; }
};

/// Where SMS or push messages are handed over, or empty. HTTPS only, but for this machine's loopback interface.
struct optional_gateway_url {
  bool accepts(const std::string& value) const;
  std::string description() const {
    return "https://HOST/PATH, or http:// for 127.0.0.1, [::1] and localhost, or \"\" for none";
  }
};

/// What links begin with, or empty. HTTPS only, without query and without a slash at the end.
struct optional_public_url {
  bool accepts(const std::string& value) const;
  std::string description() const { return "https://HOST, perhaps with a port and a path, or \"\" for none"; }
};

struct optional_mailbox {
  bool accepts(const std::string& value) const;
  std::string description() const { return "an e-mail address, perhaps as NAME <ADDRESS>, or \"\" for none"; }
};

struct networks {
  bool accepts(const std::vector<std::string>& value) const;
  std::string description() const {
    return "a list of addresses and networks, but not all of them, e.g. [\"10.0.0.0/8\", \"::1\"]";
  }
};

/// Scheme, host and perhaps a port, as browsers send them: exactly.
struct web_origins {
  bool accepts(const std::vector<std::string>& value) const;
  std::string description() const { return "a list of origins, e.g. [\"https://app.example\"]"; }
};

struct currency_codes {
  bool accepts(const std::vector<std::string>& value) const;
  std::string description() const { return "a list of known currency codes, each once"; }
};

}  // namespace florin
