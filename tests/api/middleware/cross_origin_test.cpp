#include <boost/test/unit_test.hpp>
#include <set>

#include "tests/api/edge_fixture.hpp"

namespace florin::cross_origin_test {
namespace {

edge_settings with_app() {
  edge_settings settings;
  settings.cors_origins = {"https://app.example"};
  return settings;
}

struct app_edge : edge_fixture {
  app_edge() : edge_fixture(with_app()) {}

  test_answer from(const std::string& origin, const std::string& method = "GET") {
    return send(
        method, "/v1/accounts",
        {{"Authorization", "Bearer " + alice_key}, {"Origin", origin}, {"Access-Control-Request-Method", "GET"}});
  }
};

BOOST_AUTO_TEST_SUITE(cross_origin_test)

BOOST_FIXTURE_TEST_CASE(PageOfAnAllowedOrigin_MayReadTheAnswer, app_edge) {
  auto answer = from("https://app.example");
  BOOST_TEST(answer.headers["Access-Control-Allow-Origin"] == "https://app.example");
  auto exposed = ", " + answer.headers["Access-Control-Expose-Headers"] + ",";
  for (auto header : {"Content-Disposition", "ETag", "Idempotent-Replayed", "Link", "Location", "RateLimit",
                      "RateLimit-Policy", "Retry-After", "WWW-Authenticate", "X-RateLimit-Limit",
                      "X-RateLimit-Remaining", "X-RateLimit-Reset", "X-RateLimit-Type", "X-Request-Id"})
    BOOST_TEST(exposed.find(", " + std::string(header) + ",") != std::string::npos, header);
  BOOST_TEST(answer.headers["Vary"] == "Origin");
  BOOST_TEST(!answer.headers.contains("Access-Control-Allow-Credentials"));
}

/// Those that every page may read anyway, and those that browsers make no use of behind a script.
bool is_for_scripts(const std::string& header) {
  static const std::set<std::string> others{"Access-Control-Allow-Origin",
                                            "Access-Control-Expose-Headers",
                                            "Cache-Control",
                                            "Content-Security-Policy",
                                            "Content-Type",
                                            "Cross-Origin-Resource-Policy",
                                            "Referrer-Policy",
                                            "Strict-Transport-Security",
                                            "Vary",
                                            "X-Content-Type-Options",
                                            "traceparent"};
  return !others.contains(header);
}

BOOST_FIXTURE_TEST_CASE(WhateverAnAnswerSays_CanBeRead, app_edge) {
  auto staff = bank.add_key(bob, "admin");
  auto by = [&](const std::string& credential, test_headers more = {}) {
    more.insert(more.end(), {{"Authorization", "Bearer " + credential},
                             {"Origin", "https://app.example"},
                             {"Content-Type", "application/json"}});
    return more;
  };
  auto transfer = transfer_json(alice_checking, alice_savings, "1.00");
  for (const auto& answer :
       {send("POST", "/v1/transfers", by(alice_key, {{"Idempotency-Key", "k"}}), transfer),
        send("POST", "/v1/transfers", by(alice_key, {{"Idempotency-Key", "k"}}), transfer),
        send("GET", "/api/transactions/history/", by(alice_key)), send("GET", "/v1/users/export", by(staff)),
        send("GET", "/v1/users/me/avatar", by(alice_key)), send("GET", "/v1/accounts", by("sk_test_unknown")),
        send("GET", "/openapi.json", by(alice_key))})
    for (const auto& [header, value] : answer.headers)
      if (is_for_scripts(header))
        BOOST_TEST((", " + answer.headers.at("Access-Control-Expose-Headers") + ",").find(", " + header + ",") !=
                       std::string::npos,
                   header);
}

BOOST_FIXTURE_TEST_CASE(OtherPages_MayNot, app_edge) {
  for (auto origin : {"https://evil.example", "http://app.example", "https://app.example.evil.example", "null"}) {
    auto answer = from(origin);
    BOOST_TEST(answer.status == 200);
    BOOST_TEST(!answer.headers.contains("Access-Control-Allow-Origin"), origin);
    BOOST_TEST(answer.headers["Vary"] == "Origin");
  }
}

BOOST_FIXTURE_TEST_CASE(Refusal_CanBeReadToo, app_edge) {
  auto refused = send("GET", "/v1/accounts", {{"Origin", "https://app.example"}});
  BOOST_TEST(refused.status == 401);
  BOOST_TEST(refused.headers["Access-Control-Allow-Origin"] == "https://app.example");
}

BOOST_FIXTURE_TEST_CASE(Preflight_SaysWhatMayBeSent, app_edge) {
  auto answer = from("https://app.example", "OPTIONS");
  BOOST_TEST(answer.status == 200);
  BOOST_TEST(answer.headers["Access-Control-Allow-Methods"].find("POST") != std::string::npos);
  for (auto header : {"Idempotency-Key", "User-Agent", "X-Device-Token"})
    BOOST_TEST(answer.headers["Access-Control-Allow-Headers"].find(header) != std::string::npos, header);
  BOOST_TEST(!from("https://evil.example", "OPTIONS").headers.contains("Access-Control-Allow-Methods"));
}

BOOST_FIXTURE_TEST_CASE(WithoutConfiguredOrigins_NothingIsSaid, edge_fixture) {
  auto answer =
      send("GET", "/v1/accounts", {{"Authorization", "Bearer " + alice_key}, {"Origin", "https://app.example"}});
  BOOST_TEST(!answer.headers.contains("Access-Control-Allow-Origin"));
  BOOST_TEST(!answer.headers.contains("Vary"));
}

BOOST_FIXTURE_TEST_CASE(EveryAnswer_ForbidsToBeFramedAndToRunScripts, edge_fixture) {
  auto answer = get("/v1/accounts");
  BOOST_TEST(answer.headers["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'");
  BOOST_TEST(answer.headers["Referrer-Policy"] == "no-referrer");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::cross_origin_test
