#include "tests/end_to_end/harness/formats.hpp"

#include <boost/test/unit_test.hpp>
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <regex>
#include <set>

namespace florin::end_to_end {

bool is_recent_instant(const nlohmann::json& value) {
  static const std::regex form(R"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?Z)");
  if (!value.is_string() || !std::regex_match(value.get<std::string>(), form)) return false;
  std::tm parts{};
  if (!strptime(value.get<std::string>().c_str(), "%Y-%m-%dT%H:%M:%S", &parts)) return false;
  return std::abs(std::difftime(timegm(&parts), std::time(nullptr))) < 60;
}

bool is_date(const nlohmann::json& value) {
  static const std::regex form(R"(20\d\d-(0[1-9]|1[0-2])-\d\d)");
  return value.is_string() && std::regex_match(value.get<std::string>(), form);
}

bool is_identifier(const nlohmann::json& value, const std::string& prefix) {
  // 26 digits of five bits hold 128.
  return value.is_string() &&
         std::regex_match(value.get<std::string>(), std::regex(prefix + "_[0-9A-Za-z]{22,32}"));
}

std::int64_t minor_units(const std::string& amount) {
  auto digits = amount;
  std::erase(digits, '.');
  return std::stoll(digits);
}

nlohmann::json refused(const http_reply& reply, long status, const std::string& code) {
  BOOST_TEST(reply.status == status, reply.body);
  BOOST_TEST(reply.header("content-type") == "application/json");
  auto content = reply.json();
  has_exactly(content, {"error"});
  const auto& error = content.at("error");
  BOOST_TEST(error.at("code").get<std::string>() == code, reply.body);
  BOOST_TEST(!error.at("message").get<std::string>().empty());
  BOOST_TEST(!error.at("remediation").get<std::string>().empty());
  BOOST_TEST(is_recent_instant(error.at("timestamp")), reply.body);
  BOOST_TEST(error.at("request_id").get<std::string>() == reply.header("x-request-id"));
  return error.value("details", nlohmann::json::object());
}

void has_exactly(const nlohmann::json& object, const std::vector<std::string>& members) {
  std::set<std::string> expected(members.begin(), members.end());
  std::set<std::string> found;
  for (const auto& [name, value] : object.items()) found.insert(name);
  BOOST_TEST(found == expected, boost::test_tools::per_element());
}

}  // namespace florin::end_to_end
