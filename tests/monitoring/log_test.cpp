#include "monitoring/log.hpp"

#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <sstream>

namespace florin::log_test {
namespace {

std::string content_of(const std::filesystem::path& file) {
  std::stringstream content;
  content << std::ifstream(file).rdbuf();
  return content.str();
}

struct log_file {
  ~log_file() { std::filesystem::remove(path); }
  std::filesystem::path path =
      std::filesystem::temp_directory_path() / ("florin-log-test-" + std::to_string(::getpid()));
};

BOOST_AUTO_TEST_SUITE(log_test)

BOOST_FIXTURE_TEST_CASE(Log_WritesWhatIsImportantEnough, log_file) {
  {
    event_log log{log_level::info, path};
    log.write(log_level::debug, "too_small");
    log.info("server_started", {{"port", "8443"}});
    log.warning("database_lost");
  }
  auto text = content_of(path);
  BOOST_TEST(text.find("too_small") == std::string::npos);
  std::regex line(R"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z info server_started port=8443\n)"
                  R"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z warning database_lost\n)");
  BOOST_TEST(std::regex_match(text, line), text);
}

BOOST_FIXTURE_TEST_CASE(Log_TellsHowManyLinesItCouldNotKeep, log_file) {
  constexpr std::size_t far_too_many = 200'000;
  {
    event_log log{log_level::info, path};
    for (std::size_t i = 0; i < far_too_many; ++i) log.info("flood");
  }
  std::ifstream written(path);
  std::size_t lines = 0, dropped = 0;
  for (std::string line; std::getline(written, line);) {
    auto note = line.find("warning log_lines_dropped count=");
    note == std::string::npos ? ++lines : dropped += std::stoull(line.substr(line.rfind('=') + 1));
  }
  BOOST_TEST(dropped > 0u);
  BOOST_TEST(lines + dropped == far_too_many);
}

BOOST_FIXTURE_TEST_CASE(WhatCostsNothing_HasAShareOfTheLogAndTheRestIsCounted, log_file) {
  std::map<std::string, std::size_t> lost;
  {
    log_bounds bounds;
    bounds.lines_a_second = {5, 1'000};
    bounds.lost = [&](std::string_view what, std::size_t count) { lost[std::string(what)] += count; };
    event_log log{log_level::info, path, bounds};
    for (int i = 0; i < 2'000; ++i)
      log.info_about({"network", "192.0.2.0/24"}, "request_served", {{"network", "192.0.2.0/24"}});
    log.info_about({"network", "198.51.100.0/24"}, "request_served", {{"network", "198.51.100.0/24"}});
  }
  std::ifstream written(path);
  std::size_t lines = 0, left_out = 0, others = 0;
  for (std::string line; std::getline(written, line);) {
    if (line.find(" info lines_left_out network=192.0.2.0/24 count=") != std::string::npos)
      left_out += std::stoull(line.substr(line.rfind('=') + 1));
    else
      ++(line.ends_with("network=198.51.100.0/24") ? others : lines);
  }
  BOOST_TEST(lines + left_out == 2'000u);
  // A second or two of five lines.
  BOOST_TEST(lines <= 20u);
  BOOST_TEST(others == 1u);
  BOOST_TEST(lost["lines_left_out"] == left_out);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::log_test
