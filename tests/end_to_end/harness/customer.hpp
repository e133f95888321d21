#pragma once

#include <string>

#include "tests/end_to_end/harness/test_bank.hpp"

namespace florin::end_to_end {

/// A key that was never used.
std::string new_key();

/// A sandbox customer with 10,000.00 and 1,000.00 USD and 1,000.00 EUR, and a client that sends the API key, and
/// with every POST a new Idempotency-Key and the JSON's content type. Headers given to a call replace these.
class customer {
 public:
  explicit customer(http_client client) : customer(std::move(client), "user") {}
  /// A member of staff with this role besides.
  customer(http_client client, const std::string& role);

  http_reply send(http_call call) { return client.send(with_own_headers(std::move(call))); }
  http_reply get(const std::string& target, header_map headers = {});
  http_reply post(const std::string& target, const nlohmann::json& body, header_map headers = {});
  /// The body as it is.
  http_reply post_text(const std::string& target, const std::string& body, header_map headers = {});

  /// POST /v1/transfers
  http_reply transfer(const std::string& from, const std::string& to, const std::string& amount,
                      header_map headers = {});
  /// `ledger_balance` of GET /v1/accounts/{id}.
  std::string balance(const std::string& account);

  http_call with_own_headers(http_call call) const;

  http_client client;
  nlohmann::json credentials;
  std::string user;
  std::string api_key;
  /// USD.
  std::string checking;
  /// USD.
  std::string savings;
  /// A checking account in EUR.
  std::string euros;
};

nlohmann::json transfer_body(const std::string& from, const std::string& to, const std::string& amount);

}  // namespace florin::end_to_end
