#include <signal.h>

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <fstream>
#include <thread>

#include "program/installation/network.hpp"
#include "tests/end_to_end/harness/customer.hpp"
#include "tests/end_to_end/harness/visitor.hpp"

namespace florin::end_to_end::http2_test {
namespace {

namespace fs = std::filesystem;

/// Debian's, or what the script has unpacked of it.
fs::path haproxy_program() {
  for (const fs::path& each :
       {fs::path("/usr/sbin/haproxy"), fs::path(FLORIN_SOURCE_DIR "/build/haproxy/usr/sbin/haproxy")})
    if (fs::exists(each)) return each;
  throw std::runtime_error("there is no haproxy; `./florin test` gets it");
}

/// A bank that trusts the proxy in front of it, by the configuration that is shipped.
struct bank_behind_proxy {
  bank_behind_proxy() {
    auto tls = bank.data_dir() / "tls";
    std::ofstream pem(folder.path() / "public.pem");
    for (auto name : {"certificate.pem", "key.pem"}) pem << std::ifstream(tls / name).rdbuf();
    pem.close();
    process = start_in_background(
        {"setpriv", "--pdeathsig=KILL", "--", "env", "FLORIN_BIND=127.0.0.1:" + std::to_string(port),
         "FLORIN_PEM=" + (folder.path() / "public.pem").string(), "FLORIN_SERVER=" + bank.address().substr(8),
         "FLORIN_CA=" + bank.certificate().string(), haproxy_program(), "-f",
         FLORIN_SOURCE_DIR "/config/haproxy.cfg"},
        folder.path() / "log");
  }
  ~bank_behind_proxy() {
    kill(process, SIGTERM);
    while (exit_code_of(process) < 0) std::this_thread::sleep_for(std::chrono::milliseconds(10));
    bank.require_sound();
  }

  std::string address() const { return "https://127.0.0.1:" + std::to_string(port); }
  http_client client() const { return {address(), bank.certificate()}; }
  std::string log() const {
    std::ifstream file(folder.path() / "log");
    return {std::istreambuf_iterator<char>(file), {}};
  }
  void wait_until_it_listens() const {
    for (int i = 0; i < 200; ++i, std::this_thread::sleep_for(std::chrono::milliseconds(50)))
      if (client().try_send({"GET", "/health"})) return;
    throw std::runtime_error("haproxy does not listen:\n" + log());
  }

  temporary_folder folder;
  test_bank bank{{"server.trusted_proxies=127.0.0.1"}};
  std::int64_t port = free_port("127.0.0.1");
  pid_t process = 0;
};

nlohmann::json ask_node(const bank_behind_proxy& proxy, const nlohmann::json& who) {
  auto outcome = run_program({"node", FLORIN_SOURCE_DIR "/tests/end_to_end/http/http2_client.cjs", proxy.address(),
                              proxy.bank.certificate().string(), who.dump()});
  BOOST_TEST_MESSAGE(outcome.output);
  return nlohmann::json::parse(outcome.output);
}

BOOST_AUTO_TEST_SUITE(http)
BOOST_FIXTURE_TEST_SUITE(http2, bank_behind_proxy)

BOOST_AUTO_TEST_CASE(Proxy_SpeaksHttp2ForTheBank) {
  wait_until_it_listens();
  customer alice(bank.client());
  visitor carol(bank.client());
  auto found = ask_node(*this, {{"bank", bank.address()},
                                {"comes_from", "127.0.0.5"},
                                {"api_key", alice.api_key},
                                {"from", alice.checking},
                                {"to", alice.savings},
                                {"username", carol.username},
                                {"password", carol.password}});
  BOOST_REQUIRE_MESSAGE(!found.contains("failure"), found.dump() << log());
  // The server itself offers nothing, and so whoever comes to it speaks HTTP/1.1.
  BOOST_TEST(found.at("direct") == false);
  BOOST_TEST(found.at("protocol") == "h2");
  BOOST_TEST(found.at("tls") == "TLSv1.3");
  BOOST_TEST(found.at("transferred") == 201);
  BOOST_TEST(std::string(found.at("location")).starts_with("/v1/transfers/txn_"));
  BOOST_TEST(std::string(found.at("request_id")).starts_with("req_"));
  BOOST_TEST(alice.balance(alice.checking) == "9999.00");
  std::vector<int> statuses = found.at("parallel");
  BOOST_TEST(std::ranges::count(statuses, 200) == 25);
  BOOST_TEST(std::ranges::count(statuses, 401) == 25);
  // Who asks is who came to the proxy, whatever he says himself.
  BOOST_TEST(found.at("addresses") == nlohmann::json::array({"127.0.0.5"}));
  // It is refused by its head: the rest of the body was never sent.
  BOOST_TEST(found.at("large") == 401);
  BOOST_TEST(found.at("after_large") == 200);
}

BOOST_AUTO_TEST_CASE(Proxy_SpeaksHttp11Too) {
  wait_until_it_listens();
  customer alice(client());
  BOOST_TEST(alice.transfer(alice.checking, alice.savings, "1.00").status == 201);
  BOOST_TEST(alice.get("/v1/accounts").header("x-ratelimit-type") == "user");
}

BOOST_AUTO_TEST_SUITE_END()
BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::end_to_end::http2_test
