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

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::access_record_test
