#include "tests/end_to_end/bad_input/hardened_bank.hpp"

#include <boost/test/unit_test.hpp>
#include <fstream>
#include <set>
#include <thread>

#include "tests/end_to_end/harness/formats.hpp"

namespace florin::end_to_end {
namespace {

using namespace std::chrono_literals;
using std::chrono::steady_clock;

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
// Sanitizers keep freed memory for a while on purpose.
constexpr long most_growth_kib = 512 * 1024;
#else
/// What the allocator keeps of three hundred connections at once is half of it.
constexpr long most_growth_kib = 48 * 1024;
#endif

/// An HTTP answer as it came in; its body is all that follows the headers.
http_reply parse_reply(const std::string& text) {
  http_reply reply;
  auto end = text.find("\r\n\r\n");
  if (end == std::string::npos) return reply;
  reply.status = std::stol(text.substr(9, 3));
  reply.body = text.substr(end + 4);
  for (auto at = text.find("\r\n"); at < end;) {
    auto next = text.find("\r\n", at + 2);
    auto line = text.substr(at + 2, next - at - 2);
    auto colon = line.find(": ");
    auto name = line.substr(0, colon);
    for (char& c : name) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    reply.headers[name] = line.substr(colon + 2);
    at = next;
  }
  return reply;
}

/// Request ids in the log's lines about refusals.
std::set<std::string> logged_requests(const std::filesystem::path& data_dir) {
  std::set<std::string> found;
  std::ifstream log(data_dir / "log" / "access.log");
  for (std::string line; std::getline(log, line);) {
    auto at = line.find(" request_id=");
    if (at == std::string::npos) continue;
    auto start = at + 12;
    found.insert(line.substr(start, line.find(' ', start) - start));
  }
  return found;
}

/// Request ids of all refusals of the suite.
std::set<std::string>& refused_requests() {
  static std::set<std::string> requests;
  return requests;
}

/// The log is flushed once a second.
void require_logged(const std::set<std::string>& requests) {
  auto missing = requests;
  for (auto deadline = steady_clock::now() + 5s; !missing.empty() && steady_clock::now() < deadline;) {
    auto logged = logged_requests(hardened_bank().data_dir());
    std::erase_if(missing, [&](const auto& each) { return logged.contains(each); });
    if (!missing.empty()) std::this_thread::sleep_for(100ms);
  }
  for (const auto& each : missing) BOOST_ERROR(each << " is not in the log");
}

}  // namespace

test_bank& hardened_bank() {
  // Every refusal has to be in the log, however many there are.
  static test_bank bank({"rate_limits.multiplier=1000000", "server.request_timeout_s=2",
                         "logging.free_lines_of_one=1000000", "logging.free_lines_of_all=1000000"});
  return bank;
}

void unharmed_bank::setup() {
  refused_requests().clear();
  process = hardened_bank().server_process();
  memory_kib = hardened_bank().server_memory_kib();
}

void unharmed_bank::teardown() {
  auto& bank = hardened_bank();
  require_logged(refused_requests());
  BOOST_TEST(bank.is_server_alive());
  BOOST_TEST(bank.server_process() == process);
  BOOST_TEST(bank.server_memory_kib() - memory_kib < most_growth_kib);
  bank.require_sound();
}

bad_input_test::~bad_input_test() { BOOST_TEST(alice.balance(alice.checking) == "10000.00"); }

nlohmann::json bad_input_test::check_refused(const http_reply& reply, long status, const std::string& code) {
  refused_requests().insert(reply.header("x-request-id"));
  return refused(reply, status, code);
}

std::string bad_input_test::answer_to(const std::string& bytes) {
  tls_connection connection(hardened_bank().address());
  connection.send(bytes);
  auto answer = connection.receive_all(15s);
  BOOST_TEST(connection.is_closed());
  return answer;
}

void bad_input_test::check_bytes_refused(const std::string& bytes, long status, const std::string& code) {
  auto answer = answer_to(bytes);
  BOOST_TEST_CONTEXT(bytes.substr(0, 500) << "\nis answered\n" << answer) {
    BOOST_REQUIRE(answer.starts_with("HTTP/1.1 "));
    BOOST_TEST(answer.find("HTTP/1.1 ", 1) == std::string::npos);
    auto reply = parse_reply(answer);
    BOOST_TEST(std::to_string(reply.body.size()) == reply.header("content-length"));
    check_refused(reply, status, code);
  }
}

std::string bad_input_test::transfer_head(const std::string& more_headers) const {
  return "POST /v1/transfers HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + alice.api_key +
         "\r\nContent-Type: application/json\r\nIdempotency-Key: " + new_key() + "\r\n" + more_headers + "\r\n";
}

std::string bad_input_test::transfer_text(const std::string& amount) const {
  return transfer_body(alice.checking, alice.savings, amount).dump();
}

}  // namespace florin::end_to_end
