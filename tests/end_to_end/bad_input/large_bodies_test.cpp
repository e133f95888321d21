#include <array>
#include <boost/test/unit_test.hpp>
#include <thread>
#include <vector>

#include "tests/end_to_end/harness/customer.hpp"
#include "tests/end_to_end/harness/tls_connection.hpp"

namespace florin::end_to_end::large_bodies_test {
namespace {

using namespace std::chrono_literals;
using namespace std::string_literals;

constexpr std::size_t announced = 8'000'000;
constexpr std::size_t sent = 7'900'000;

BOOST_AUTO_TEST_SUITE(bad_input)
BOOST_AUTO_TEST_SUITE(large_bodies)

std::string unfinished_batch(const std::string& authorization) {
  return "POST /v1/transfers/batch HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
         "Idempotency-Key: k\r\n" +
         authorization + "Content-Length: " + std::to_string(announced) + "\r\n\r\n";
}

BOOST_AUTO_TEST_CASE(Anonymous_AreToldBeforeTheirBodyIsRead) {
  test_bank bank;
  customer alice(bank.client());
  auto before = bank.server_memory_kib();
  const std::array nobodies{""s, "Authorization: Bearer sk_test_unknown\r\n"s, "Authorization: Bearer a.b.c\r\n"s};
  std::vector<tls_connection> opened;
  for (int i = 0; i < 60; ++i) {
    auto& connection = opened.emplace_back(bank.address());
    connection.send(unfinished_batch(nobodies[static_cast<std::size_t>(i) % 3]) + std::string(200'000, ' '));
    auto answer = connection.receive_until("}}", 1, 5s);
    BOOST_TEST(answer.starts_with("HTTP/1.1 401 "), answer);
    BOOST_TEST(answer.find("\r\nWWW-Authenticate: Bearer") != std::string::npos);
    BOOST_TEST(answer.find("UNAUTHENTICATED") != std::string::npos);
  }
  BOOST_TEST(bank.server_memory_kib() - before < 24 * 1024);
  // What somebody may not do is refused as early.
  tls_connection import(bank.address());
  import.send(
      "POST /v1/users/import HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/csv\r\nAuthorization: Bearer " +
      alice.api_key + "\r\nContent-Length: " + std::to_string(announced) + "\r\n\r\n");
  BOOST_TEST(import.receive_until("}}", 1, 5s).starts_with("HTTP/1.1 403 "));
}

BOOST_AUTO_TEST_CASE(Customers_FillOnlySoMuchMemory) {
  test_bank bank({"server.max_buffered_bytes_per_address=33554432"});
  customer alice(bank.client());
  auto before = bank.server_memory_kib();
  const auto unfinished =
      unfinished_batch("Authorization: Bearer " + alice.api_key + "\r\n") + std::string(sent, ' ');
  std::vector<tls_connection> opened;
  int refused = 0;
  for (int i = 0; i < 20; ++i) {
    auto& connection = opened.emplace_back(bank.address());
    connection.send(unfinished);
    refused += connection.receive_until("Too many large bodies", 1, 300ms).starts_with("HTTP/1.1 503 ");
  }
  // Four of them fit.
  BOOST_TEST(refused >= 14);
  // A text that grows has twice its size for a moment.
  BOOST_TEST(bank.server_memory_kib() - before < 3 * 32 * 1024);
  BOOST_TEST(alice.transfer(alice.checking, alice.savings, "1.00").status == 201);
  opened.clear();
  // What ended is given back.
  tls_connection again(bank.address());
  again.send(unfinished);
  BOOST_TEST(again.receive_until("HTTP", 1, 300ms) == "");
}

BOOST_AUTO_TEST_CASE(AnswerWithoutRoom_IsLoggedAsWhatItIs) {
  test_bank bank({"server.max_buffered_bytes=1048576", "server.max_buffered_bytes_per_address=1048576"});
  customer alice(bank.client());
  // With its body of 0.8 MB, which is there until it is answered, an answer of 0.6 MB is too much.
  nlohmann::json items(6'500, transfer_body(alice.checking, alice.savings, "0.01"));
  auto refused = alice.post("/v1/transfers/batch", {{"transfers", items}});
  BOOST_TEST(refused.status == 503);
  BOOST_TEST(refused.code() == "OUTCOME_UNKNOWN");
  BOOST_TEST(refused.header("x-ratelimit-type") == "user");
  BOOST_TEST(alice.balance(alice.checking) == "9935.00");
  std::this_thread::sleep_for(1500ms);
  auto line =
      "request_id=" + refused.header("x-request-id") + " operation=transfers.batch method=POST status=503 ";
  BOOST_TEST(bank.logs().find(line) != std::string::npos);
}

BOOST_AUTO_TEST_CASE(Heads_TakeNoRoomForWhatTheyAnnounce) {
  test_bank bank;
  customer alice(bank.client());
  auto unfinished = unfinished_batch("Authorization: Bearer " + alice.api_key + "\r\n") + std::string(1'000, ' ');
  auto before = bank.server_memory_kib();
  // The allocator takes large texts from elsewhere once it was given some back.
  for (int round = 0; round < 3; ++round) {
    std::vector<tls_connection> opened;
    for (int i = 0; i < 200; ++i) opened.emplace_back(bank.address()).send(unfinished);
    BOOST_TEST(alice.get("/v1/accounts").status == 200);
    BOOST_TEST(bank.server_memory_kib() - before < 64 * 1024);
  }
}

BOOST_AUTO_TEST_CASE(Heads_UseUpWhatTheirUserHas) {
  test_bank bank({"rate_limits.large_requests_per_minute=5"});
  customer alice(bank.client()), bob(bank.client());
  auto answer_to = [&](const std::string& authorization) {
    auto head = unfinished_batch(authorization);
    tls_connection connection(bank.address());
    connection.send(head.insert(head.size() - 2, "Expect: 100-continue\r\n"));
    return connection.receive_until("\r\n\r\n", 1, 5s);
  };
  auto by_alice = "Authorization: Bearer " + alice.api_key + "\r\n";
  // What is refused for itself is counted for itself.
  BOOST_TEST(answer_to("").starts_with("HTTP/1.1 401 "));
  for (int i = 0; i < 5; ++i) BOOST_TEST(answer_to(by_alice).starts_with("HTTP/1.1 100 "));
  auto refused = answer_to(by_alice);
  BOOST_TEST(refused.starts_with("HTTP/1.1 429 "), refused);
  BOOST_TEST(refused.find("\r\nRetry-After: ") != std::string::npos);
  BOOST_TEST(refused.find("\r\nX-RateLimit-Limit: 5\r\n") != std::string::npos);
  // Not what others behind the same address have.
  BOOST_TEST(answer_to("Authorization: Bearer " + bob.api_key + "\r\n").starts_with("HTTP/1.1 100 "));
  // Small ones have no such head.
  BOOST_TEST(alice.transfer(alice.checking, alice.savings, "1.00").status == 201);
}

BOOST_AUTO_TEST_SUITE_END()
BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::end_to_end::large_bodies_test
