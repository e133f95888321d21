#include <unistd.h>

#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "tests/api/edge_fixture.hpp"

namespace florin::answer_room_test {
namespace {

edge_settings with_app() {
  edge_settings settings;
  settings.cors_origins = {"https://app.example"};
  return settings;
}

/// Where there is room for so much of an answer.
struct narrow_edge : edge_fixture {
  narrow_edge() : edge_fixture(with_app()) {}

  test_answer ask(std::size_t room, const std::string& method, const std::string& target, test_headers headers,
                  const std::string& body = {}, bool is_old = false) {
    headers.emplace_back("Host", "localhost");
    auto exchange = std::make_shared<test_exchange>(method, target, std::move(headers), body);
    exchange->room = room;
    if (is_old) exchange->be_old();
    pipeline.accept(exchange);
    return answer_of(*exchange);
  }
  test_headers of_page(test_headers headers) const {
    headers.emplace_back("Origin", "https://app.example");
    return headers;
  }
};

BOOST_FIXTURE_TEST_SUITE(answer_room_test, narrow_edge)

BOOST_AUTO_TEST_CASE(AnswerWithoutRoom_IsRefusedAsEverythingElse) {
  auto refused = ask(100, "GET", "/v1/accounts", of_page(headers_of_alice()));
  BOOST_TEST(refused.status == 503);
  BOOST_TEST(refused.error_code() == "UNAVAILABLE");
  BOOST_TEST(refused.headers["Retry-After"] == "1");
  BOOST_TEST(refused.headers["Access-Control-Allow-Origin"] == "https://app.example");
  BOOST_TEST(refused.headers["X-RateLimit-Type"] == "user");
  BOOST_TEST(refused.headers["X-RateLimit-Remaining"] == "99");
  BOOST_TEST(refused.headers["Strict-Transport-Security"] == "max-age=31536000");
  BOOST_TEST(refused.json()["error"]["request_id"] == refused.headers["X-Request-Id"]);

  auto headers = headers_of_alice();
  headers.emplace_back("Accept", "application/problem+json");
  BOOST_TEST(ask(100, "GET", "/v1/accounts", headers).headers["Content-Type"] == "application/problem+json");
  BOOST_TEST(ask(10'000, "GET", "/v1/accounts", headers).status == 200);
}

BOOST_AUTO_TEST_CASE(WhatWasDone_IsNotDeniedForLackOfRoom) {
  auto transfer = transfer_json(alice_checking, alice_savings, "1.00");
  auto refused = ask(100, "POST", "/v1/transfers", headers_of_alice("k"), transfer);
  BOOST_TEST(refused.status == 503);
  BOOST_TEST(refused.error_code() == "OUTCOME_UNKNOWN");
  BOOST_TEST(refused.headers["Retry-After"] == "1");
  auto again = ask(10'000, "POST", "/v1/transfers", headers_of_alice("k"), transfer);
  BOOST_TEST(again.status == 201);
}

BOOST_AUTO_TEST_CASE(WhatIsNotSent_NeedsNoRoom) {
  BOOST_TEST(ask(100, "HEAD", "/v1/accounts", headers_of_alice()).status == 200);
  auto tag = get("/v1/users/me/avatar").headers["ETag"];
  auto headers = headers_of_alice();
  headers.emplace_back("If-None-Match", tag);
  BOOST_TEST(ask(0, "GET", "/v1/users/me/avatar", headers).status == 304);
  BOOST_TEST(ask(0, "GET", "/v1/users/me/avatar", headers_of_alice()).status == 503);
  // It is in memory once, for everybody.
  BOOST_TEST(ask(0, "GET", "/openapi.json", {}).status == 200);
}

BOOST_AUTO_TEST_CASE(Pieces_AreGatheredAsFarAsThereIsRoom) {
  test_headers staff{{"Authorization", "Bearer " + bank.add_key(bob, "admin")}};
  auto whole = ask(100, "GET", "/v1/users/export", staff);
  BOOST_TEST(whole.status == 200);
  auto gathered = ask(10'000, "GET", "/v1/users/export", staff, {}, true);
  BOOST_TEST(gathered.status == 200);
  BOOST_TEST(gathered.body == whole.body);
  BOOST_TEST(ask(10'000, "HEAD", "/v1/users/export", staff).body == whole.body);
  auto refused = ask(100, "GET", "/v1/users/export", staff, {}, true);
  BOOST_TEST(refused.status == 503);
  BOOST_TEST(refused.error_code() == "UNAVAILABLE");
  BOOST_TEST(!refused.headers.contains("Content-Disposition"));
}

BOOST_AUTO_TEST_CASE(LogAndMetrics_HaveTheStatusThatIsSent) {
  auto file = std::filesystem::temp_directory_path() / ("florin-answer-room-" + std::to_string(::getpid()));
  {
    event_log written{log_level::info, file};
    request_pipeline with_log{bank, routes, token_issuer{{}, keys}, {}, metrics, log, written};
    auto headers = headers_of_alice();
    headers.emplace_back("Host", "localhost");
    auto exchange = std::make_shared<test_exchange>("GET", "/v1/accounts", headers, "");
    exchange->room = 100;
    with_log.accept(exchange);
  }
  std::stringstream content;
  content << std::ifstream(file).rdbuf();
  std::filesystem::remove(file);
  BOOST_TEST(content.str().find(" operation=accounts.list method=GET status=503 ") != std::string::npos,
             content.str());
  BOOST_TEST(metrics.http_requests.with({"accounts.list", "503"}).value() == 1);
  BOOST_TEST(metrics.http_requests.with({"accounts.list", "200"}).value() == 0);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::answer_room_test
