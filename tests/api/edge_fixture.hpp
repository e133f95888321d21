#pragma once

#include <limits>
#include <nlohmann/json.hpp>

#include "api/request_pipeline.hpp"
#include "tests/api/memory_bank.hpp"

namespace florin {

/// A request that keeps its texts, and the answer that it got.
class test_exchange : public exchange {
 public:
  test_exchange(std::string method, std::string target, std::vector<std::pair<std::string, std::string>> headers,
                std::string body);

  const http_request& request() const override { return request_; }
  void respond(http_response response) override;
  bool take_room(std::size_t bytes) override { return bytes <= room; }
  /// As if it had come by HTTP/1.0.
  void be_old() { request_.minor_version = 0; }

  std::size_t room = std::numeric_limits<std::size_t>::max();
  bool answered = false;
  http_response response;
  /// The body has no end.
  bool is_broken_off = false;

 private:
  void take_piece();

  std::string method_;
  std::string target_;
  std::vector<std::pair<std::string, std::string>> headers_;
  std::string body_;
  http_request request_;
};

/// An answer as a test looks at it.
struct test_answer {
  std::uint16_t status = 0;
  std::map<std::string, std::string> headers;
  std::string body;

  nlohmann::json json() const { return nlohmann::json::parse(body); }
  std::string error_code() const { return json()["error"]["code"]; }
};

using test_headers = std::vector<std::pair<std::string, std::string>>;

/// The whole edge but its sockets, in front of a bank in memory with two customers.
class edge_fixture {
 public:
  explicit edge_fixture(edge_settings settings = {});

  std::shared_ptr<test_exchange> start(const std::string& method, const std::string& target, test_headers headers,
                                       const std::string& body = {});
  test_answer send(const std::string& method, const std::string& target, test_headers headers = {},
                   const std::string& body = {});
  /// By the customer alice.
  test_answer get(const std::string& target);
  test_answer post(const std::string& target, const std::string& body, const std::string& idempotency_key = {});
  test_headers headers_of_alice(const std::string& idempotency_key = {}) const;
  static test_answer answer_of(const test_exchange& exchange);

  memory_bank bank;
  user_id alice = bank.add_user("alice");
  user_id bob = bank.add_user("bob");
  std::string alice_key = bank.add_key(alice);
  account_id alice_checking = bank.add_account(alice, "USD", 1'000'000);
  account_id alice_savings = bank.add_account(alice, "USD", 100'000, account_type::savings);
  account_id alice_euro = bank.add_account(alice, "EUR", 100'000);
  account_id bob_checking = bank.add_account(bob, "USD", 50'000);

  florin::metrics metrics;
  event_log log{log_level::error};
  route_table routes = make_route_table();
  signing_keys keys{{signing_key::generate()}};
  request_pipeline pipeline;
};

/// The body of a transfer.
std::string transfer_json(const account_id& source, const account_id& destination, const std::string& amount);

}  // namespace florin
