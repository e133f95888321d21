#include <unistd.h>

#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "tests/api/edge_fixture.hpp"

namespace florin::access_record_test {
namespace {

BOOST_AUTO_TEST_SUITE(access_record_test)

BOOST_AUTO_TEST_CASE(Log_TellsTheRequestButNoSecret) {
  auto file = std::filesystem::temp_directory_path() / ("florin-access-log-" + std::to_string(::getpid()));
  edge_fixture bank_with_log;
  {
    event_log log{log_level::info, file};
    request_pipeline pipeline{bank_with_log.bank,
                              bank_with_log.routes,
                              token_issuer{{}, bank_with_log.keys},
                              {},
                              bank_with_log.metrics,
                              bank_with_log.log,
                              log};
    pipeline.accept(std::make_shared<test_exchange>(
        "GET", "/v1/accounts?cursor=hush",
        test_headers{
            {"Host", "localhost"}, {"Authorization", "Bearer " + bank_with_log.alice_key}, {"X-Request-Id", "r1"}},
        ""));
  }
  std::stringstream content;
  content << std::ifstream(file).rdbuf();
  std::filesystem::remove(file);
  auto line = content.str();
  BOOST_TEST(line.find(" info request_served request_id=r1 operation=accounts.list method=GET status=400 ") !=
                 std::string::npos,
             line);
  BOOST_TEST(line.find(" user=" + to_text(bank_with_log.alice)) != std::string::npos, line);
  BOOST_TEST(line.find(" network=192.0.2.0/24 ") != std::string::npos, line);
  BOOST_TEST(line.find("192.0.2.7") == std::string::npos);
  BOOST_TEST(line.find("hush") == std::string::npos);
  BOOST_TEST(line.find(bank_with_log.alice_key) == std::string::npos);
}

struct flooded_log {
  std::filesystem::path file =
      std::filesystem::temp_directory_path() / ("florin-access-log-" + std::to_string(::getpid()));
  edge_fixture edge;

  ~flooded_log() { std::filesystem::remove(file); }

  /// How many lines have the text, when that was asked for a thousand times.
  std::size_t lines(const std::string& text, const std::string& method, const std::string& target,
                    test_headers headers) {
    {
      log_bounds bounds;
      bounds.lines_a_second = {10, 10'000};
      event_log log{log_level::info, file, bounds};
      edge_settings unlimited;
      unlimited.rate_limit_multiplier = 1'000'000;
      request_pipeline pipeline{edge.bank, edge.routes, token_issuer{{}, edge.keys}, unlimited, edge.metrics,
                                edge.log,  log};
      headers.emplace_back("Host", "localhost");
      for (int i = 0; i < 1'000; ++i)
        pipeline.accept(std::make_shared<test_exchange>(method, target, headers, ""));
    }
    std::ifstream written(file);
    std::size_t count = 0;
    for (std::string line; std::getline(written, line);) count += line.find(text) != std::string::npos ? 1 : 0;
    return count;
  }
};

BOOST_FIXTURE_TEST_CASE(WhatCostsNothing_HasAShareOfTheLog, flooded_log) {
  BOOST_TEST(lines(" request_served ", "GET", "/v1/accounts", {}) <= 100u);
  BOOST_TEST(lines(" lines_left_out network=192.0.2.0/24 count=", "GET", "/health", {}) >= 1u);
}

BOOST_FIXTURE_TEST_CASE(WhatSomebodyAsksForInTheirBudget_HasItsLine, flooded_log) {
  BOOST_TEST(lines(" status=200 ", "GET", "/v1/accounts", {{"Authorization", "Bearer " + edge.alice_key}}) ==
             1'000u);
}

BOOST_FIXTURE_TEST_CASE(RefusalsOfSomebodyKnown_AreOfTheirOwnShare, flooded_log) {
  BOOST_TEST(lines(" lines_left_out user=" + to_text(edge.alice) + " count=", "GET", "/v1/accounts?limit=0",
                   {{"Authorization", "Bearer " + edge.alice_key}}) >= 1u);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::access_record_test
