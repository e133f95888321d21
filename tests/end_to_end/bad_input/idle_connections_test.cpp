#include <sys/resource.h>

#include <boost/test/unit_test.hpp>
#include <optional>

#include "tests/end_to_end/harness/customer.hpp"
#include "tests/end_to_end/harness/tls_connection.hpp"

namespace florin::end_to_end::idle_connections_test {
namespace {

using namespace std::chrono_literals;
using std::chrono::steady_clock;

/// What an idle connection may cost the server: two records of TLS in each direction and the state of both.
constexpr long most_kib_a_connection = 128;

/// As many as are wanted, or as this process may open.
std::size_t possible_connections(std::size_t wanted) {
  rlimit open_files{};
  getrlimit(RLIMIT_NOFILE, &open_files);
  open_files.rlim_cur = open_files.rlim_max;
  setrlimit(RLIMIT_NOFILE, &open_files);
  return std::min<std::size_t>(wanted, open_files.rlim_cur - 1'000);
}

std::vector<tls_connection> open_connections(const test_bank& bank, std::size_t count) {
  std::vector<tls_connection> opened;
  opened.reserve(count);
  while (opened.size() < count) opened.emplace_back(bank.address());
  return opened;
}

/// Programs that are started while it lives may open few files, unless they raise their limit.
class low_file_limit {
 public:
  explicit low_file_limit(rlim_t files) {
    getrlimit(RLIMIT_NOFILE, &before_);
    rlimit low{files, before_.rlim_max};
    setrlimit(RLIMIT_NOFILE, &low);
  }
  ~low_file_limit() { setrlimit(RLIMIT_NOFILE, &before_); }

 private:
  rlimit before_{};
};

/// How long one request takes while the others are idle.
std::chrono::milliseconds time_of_transfer(customer& alice) {
  auto started = steady_clock::now();
  BOOST_TEST(alice.transfer(alice.checking, alice.savings, "0.01").status == 201);
  return std::chrono::duration_cast<std::chrono::milliseconds>(steady_clock::now() - started);
}

BOOST_AUTO_TEST_SUITE(bad_input)
BOOST_AUTO_TEST_SUITE(idle_connections)

BOOST_AUTO_TEST_CASE(TenThousand_CostABoundedAmountOfMemoryAndNobodysTime) {
  test_bank bank({"rate_limits.multiplier=1000000", "server.request_timeout_s=300"});
  customer alice(bank.client());
  auto count = possible_connections(10'000);
  auto before = bank.server_memory_kib();
  auto idle = open_connections(bank, count);
  auto with_all = bank.server_memory_kib();
  BOOST_TEST_MESSAGE(count << " idle connections: " << before << " KiB before, " << with_all << " KiB with them");
  BOOST_TEST(with_all - before < static_cast<long>(count) * most_kib_a_connection);
  BOOST_TEST((time_of_transfer(alice) < 5s));
  idle.back().send("GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n");
  BOOST_TEST(idle.back().receive_until("success", 1, 5s).starts_with("HTTP/1.1 200"));

  idle.clear();
  BOOST_TEST((time_of_transfer(alice) < 5s));
  // What is over serves the next ones. The allocator keeps up to 64 MiB for them (docs/reliability.md): six rounds
  // would show a sixth of a connection that stays.
  auto memory_of_a_round = [&] {
    idle = open_connections(bank, count / 10);
    auto memory = bank.server_memory_kib();
    idle.clear();
    return memory;
  };
  auto first_round = memory_of_a_round();
  for (int i = 0; i < 6; ++i) {
    auto later_round = memory_of_a_round();
    BOOST_TEST(later_round - first_round < 64 * 1024, first_round << " KiB, then " << later_round);
  }
  BOOST_TEST(bank.is_server_alive());
  bank.require_sound();
}

// Without files for more, the server would never accept anybody again.
BOOST_AUTO_TEST_CASE(MoreThanALowLimitOfOpenFiles_AreServed) {
  auto limited = std::make_optional<low_file_limit>(256);
  test_bank bank;
  limited.reset();
  auto idle = open_connections(bank, 300);
  BOOST_TEST(bank.client().send({"GET", "/health"}).status == 200);
  idle.clear();
  BOOST_TEST(bank.client().send({"GET", "/health"}).status == 200);
}

BOOST_AUTO_TEST_SUITE_END()
BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::end_to_end::idle_connections_test
