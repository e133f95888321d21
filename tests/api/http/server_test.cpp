#include "api/http/server.hpp"

#include <atomic>
#include <boost/test/unit_test.hpp>
#include <thread>

#include "tests/api/http/test_certificate.hpp"
#include "tests/api/http/tls_client.hpp"

namespace florin::server_test {
namespace {

using std::chrono::seconds;
using std::chrono::steady_clock;

/// Comes to its end, or breaks off behind the third piece.
class three_pieces final : public body_source {
 public:
  explicit three_pieces(bool is_whole) : is_whole_(is_whole) {}

  void next(piece_handler then) override {
    if (++made_ <= 3) return then("piece " + std::to_string(made_) + ", ");
    if (is_whole_) return then(std::string{});
    then(std::nullopt);
  }

 private:
  bool is_whole_;
  int made_ = 0;
};

/// A server that answers each request with its method, path, version and the length of its body.
struct server_fixture {
  explicit server_fixture(seconds read_timeout = seconds{30}, bool asks_about_large_bodies = false,
                          body_room::bounds bodies = {})
      : server(loop, settings(read_timeout, asks_about_large_bodies, bodies),
               [this](std::shared_ptr<exchange> each) { take(std::move(each)); }),
        port(server.start()) {}

  http_server_settings settings(seconds read_timeout, bool asks_about_large_bodies = false,
                                body_room::bounds bodies = {}) {
    http_server_settings chosen;
    chosen.bodies = bodies;
    chosen.asks_about_large_bodies = asks_about_large_bodies;
    chosen.port = 0;
    chosen.certificate_file = certificate.certificate_file();
    chosen.private_key_file = certificate.key_file();
    chosen.max_body_bytes = 100'000;
    chosen.read_timeout = read_timeout;
    chosen.handshake_timeout = seconds{1};
    chosen.handle_timeout = seconds{2};
    chosen.connection_refused = [this](const refused_connection&) { ++refused; };
    chosen.count_refusal = [this](const std::string& address, error_code, timestamp now) {
      bool is_known = address == "127.0.0.1";
      return budget_status{300,
                           is_known && !is_used_up ? 299u : 0u,
                           now.microseconds / 1'000'000 + 40,
                           60,
                           budget_scope::endpoint,
                           is_used_up};
    };
    return chosen;
  }

  virtual void take(std::shared_ptr<exchange> each) {
    ++taken;
    if (each->request().path() == "/dropped") return;
    const auto& request = each->request();
    http_response response{200, {{"Content-Type", "text/plain"}}, {}};
    response.body = std::string(request.method) + ' ' + std::string(request.target) + " 1." +
                    std::to_string(request.minor_version) + ' ' + std::to_string(request.body.size()) + " end";
    if (request.path() == "/large") response.body = std::string(large_bytes, 'x');
    if (request.path() == "/shared") response.shared_body = shared;
    if (request.path() == "/pieces")
      response.source = std::make_shared<three_pieces>(request.target.ends_with("whole"));
    if (!response.shared_body && !each->take_room(response.body.size())) response = {503, {}, "no room"};
    if (request.path() != "/later") return each->respond(std::move(response));
    std::thread([each, response] {
      std::this_thread::sleep_for(std::chrono::milliseconds{50});
      each->respond(response);
    }).detach();
  }

  /// What the server answers to this before it closes the connection.
  std::string answer_to(const std::string& bytes) {
    tls_client client(port);
    client.send(bytes);
    return client.receive_all();
  }

  void wait_until_taken(int count) {
    auto deadline = steady_clock::now() + seconds{10};
    while (taken < count && steady_clock::now() < deadline) std::this_thread::yield();
  }

  void check_refused(const std::string& bytes, const std::string& status, const std::string& code) {
    auto answer = answer_to(bytes);
    BOOST_TEST(answer.starts_with("HTTP/1.1 " + status + " "), answer);
    BOOST_TEST(answer.find("\"code\":\"" + code + "\"") != std::string::npos, answer);
    BOOST_TEST(answer.find("\r\nX-Request-Id: req_") != std::string::npos, answer);
    BOOST_TEST(answer.find("\r\nConnection: close\r\n") != std::string::npos, answer);
    BOOST_TEST(answer.find("\r\nX-RateLimit-Limit: 300\r\nX-RateLimit-Remaining: 299\r\nX-RateLimit-Reset: ") !=
                   std::string::npos,
               answer);
    BOOST_TEST(answer.find("\r\nX-RateLimit-Type: endpoint\r\n") != std::string::npos, answer);
  }

  test_certificate certificate;
  virtual ~server_fixture() = default;

  /// More than the kernel takes of what nobody reads.
  static constexpr std::size_t large_bytes = 24 << 20;
  std::shared_ptr<const std::string> shared = std::make_shared<const std::string>(large_bytes, 's');
  std::atomic<int> refused = 0;
  std::atomic<bool> is_used_up = false;
  std::atomic<int> taken = 0;
  event_loop loop;
  http_server server;
  std::uint16_t port;
};

/// Does with the heads of large bodies what they say.
struct asking_server : server_fixture {
  explicit asking_server(seconds read_timeout = seconds{30}) : server_fixture(read_timeout, true) {}
  ~asking_server() {
    loop.run([this] { kept = nullptr; });
  }

  void take(std::shared_ptr<exchange> each) override {
    if (!each->is_head()) return server_fixture::take(std::move(each));
    auto verdict = std::string(each->request().header("X-Verdict").value_or(""));
    seen = std::string(each->request().method) + ' ' + std::string(each->request().target) + ' ' +
           std::to_string(each->request().body.size());
    if (verdict == "keep") kept = each;
    if (verdict == "refuse") each->respond({401, {{"WWW-Authenticate", "Bearer"}}, "nobody"});
    if (verdict == "later")
      std::thread([each] {
        std::this_thread::sleep_for(std::chrono::milliseconds{50});
        each->let_body_come();
      }).detach();
    if (verdict.empty()) each->let_body_come();
    ++heads;
  }

  std::string seen;
  std::shared_ptr<exchange> kept;
  std::atomic<int> heads = 0;
};

struct impatient_asking_server : asking_server {
  impatient_asking_server() : asking_server(seconds{1}) {}
};

struct impatient_server : server_fixture {
  impatient_server() : server_fixture(seconds{1}) {}
};

const std::string host = "Host: localhost\r\n";

std::string get(const std::string& path, const std::string& headers = "") {
  return "GET " + path + " HTTP/1.1\r\n" + host + headers + "\r\n";
}

std::string post(const std::string& headers, const std::string& body) {
  return "POST /p HTTP/1.1\r\n" + host + headers + "\r\n" + body;
}

BOOST_AUTO_TEST_SUITE(http_server_test)

BOOST_FIXTURE_TEST_CASE(Requests_AreAnsweredOnOneConnection, server_fixture) {
  tls_client client(port);
  client.send(get("/a?b=c"));
  BOOST_TEST(client.receive_until(" end").ends_with("GET /a?b=c 1.1 0 end"));
  client.send(post("Content-Length: 5\r\n", "hello"));
  BOOST_TEST(client.receive_until(" end").ends_with("POST /p 1.1 5 end"));
  client.send(post("Transfer-Encoding: chunked\r\n", "5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n"));
  BOOST_TEST(client.receive_until(" end").ends_with("POST /p 1.1 11 end"));
}

BOOST_FIXTURE_TEST_CASE(Answers_MayComeFromAnotherThread, server_fixture) {
  tls_client client(port);
  client.send(get("/later"));
  BOOST_TEST(client.receive_until(" end").ends_with("GET /later 1.1 0 end"));
}

BOOST_FIXTURE_TEST_CASE(DroppedRequests_AreAnswered500, server_fixture) {
  tls_client client(port);
  client.send(get("/dropped"));
  auto answer = client.receive_until("}}");
  BOOST_TEST(answer.starts_with("HTTP/1.1 500"));
  BOOST_TEST(answer.find("\r\nX-RateLimit-Remaining: 299\r\n") != std::string::npos, answer);
}

BOOST_FIXTURE_TEST_CASE(PipelinedRequests_AreAnsweredInOrder, server_fixture) {
  tls_client client(port);
  client.send(get("/later") + get("/1") + get("/later") + get("/last"));
  auto answers = client.receive_until("/last 1.1 0 end");
  auto first = answers.find("GET /later");
  auto second = answers.find("GET /1");
  auto third = answers.find("GET /later", first + 1);
  BOOST_TEST(first < second);
  BOOST_TEST(second < third);
  BOOST_TEST(third != std::string::npos, answers);
}

BOOST_FIXTURE_TEST_CASE(Connection_IsClosedWhenTheClientAsks, server_fixture) {
  BOOST_TEST(answer_to(get("/a", "Connection: close\r\n")).ends_with("GET /a 1.1 0 end"));
  BOOST_TEST(answer_to("GET /a HTTP/1.0\r\n\r\n").ends_with("GET /a 1.0 0 end"));
  BOOST_TEST(answer_to(get("/a", "Connection: Upgrade\r\nUpgrade: websocket\r\n")).ends_with("GET /a 1.1 0 end"));
}

BOOST_FIXTURE_TEST_CASE(Head_HasTheLengthButNoBody, server_fixture) {
  auto answer = answer_to("HEAD /a HTTP/1.1\r\n" + host + "Connection: close\r\n\r\n");
  BOOST_TEST(answer.find("Content-Length: 17\r\n") != std::string::npos, answer);
  BOOST_TEST(answer.ends_with("\r\n\r\n"));
}

BOOST_FIXTURE_TEST_CASE(Pieces_AreSentInChunks, server_fixture) {
  tls_client client(port);
  for (int i = 0; i < 2; ++i) {
    client.send(get("/pieces?whole"));
    auto answer = client.receive_until("\r\n0\r\n\r\n");
    BOOST_TEST(answer.find("Transfer-Encoding: chunked\r\n") != std::string::npos, answer);
    BOOST_TEST(answer.ends_with("9\r\npiece 1, \r\n9\r\npiece 2, \r\n9\r\npiece 3, \r\n0\r\n\r\n"), answer);
  }
}

BOOST_FIXTURE_TEST_CASE(Body_ThatBreaksOffIsNeverWhole, server_fixture) {
  auto answer = answer_to(get("/pieces?part"));
  BOOST_TEST(answer.find("piece 3, ") != std::string::npos, answer);
  BOOST_TEST(answer.find("\r\n0\r\n") == std::string::npos, answer);
}

/// With room for two large answers that nobody reads.
struct narrow_server : server_fixture {
  narrow_server() : server_fixture(seconds{30}, false, {large_bytes * 2, large_bytes * 2}) {}

  /// Asks and does not read the answer.
  std::unique_ptr<tls_client> ask(const std::string& bytes) {
    auto client = std::make_unique<tls_client>(port);
    auto before = taken.load();
    client->send(bytes);
    wait_until_taken(before + 1);
    return client;
  }
};

BOOST_FIXTURE_TEST_CASE(Answers_ThatNobodyReadsAreBounded, narrow_server) {
  auto first = ask(get("/large")), second = ask(get("/large"));
  BOOST_TEST(answer_to(get("/large", "Connection: close\r\n")).starts_with("HTTP/1.1 503 "));
  // Small ones, and those that are in memory once, are for everybody.
  BOOST_TEST(answer_to(get("/p", "Connection: close\r\n")).starts_with("HTTP/1.1 200 "));
  auto shared_answer = answer_to(get("/shared", "Connection: close\r\n"));
  BOOST_TEST(shared_answer.starts_with("HTTP/1.1 200 "));
  BOOST_TEST(shared_answer.ends_with("sss"));
  BOOST_TEST(shared_answer.size() > large_bytes);
  // Room comes back with whoever goes, and with whoever reads.
  first.reset();
  auto deadline = steady_clock::now() + seconds{10};
  std::string again;
  do again = answer_to(get("/large", "Connection: close\r\n"));
  while (!again.starts_with("HTTP/1.1 200 ") && steady_clock::now() < deadline);
  BOOST_TEST(again.size() > large_bytes);
}

BOOST_FIXTURE_TEST_CASE(SharedBody_OfAHeadStaysBehind, server_fixture) {
  auto answer = answer_to("HEAD /shared HTTP/1.1\r\n" + host + "Connection: close\r\n\r\n");
  BOOST_TEST(answer.find("\r\nContent-Length: " + std::to_string(large_bytes) + "\r\n") != std::string::npos);
  BOOST_TEST(answer.ends_with("\r\n\r\n"));
}

BOOST_FIXTURE_TEST_CASE(WhatIsNotHttp_IsMalformed, server_fixture) {
  for (std::string bytes : {"GARBAGE\r\n\r\n", "GET / HTTP/1.1\r\nBad Header\r\n\r\n", "GET\x01/ HTTP/1.1\r\n\r\n",
                            "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "GET / FTP/1.1\r\n\r\n"})
    check_refused(bytes, "400", "MALFORMED_REQUEST");
  BOOST_TEST(refused == 5);
}

BOOST_FIXTURE_TEST_CASE(WhoSendsTooMuchThatIsNotHttp_IsThrottled, server_fixture) {
  is_used_up = true;
  auto answer = answer_to("GARBAGE\r\n\r\n");
  BOOST_TEST(answer.starts_with("HTTP/1.1 429 "), answer);
  BOOST_TEST(answer.find("\"code\":\"RATE_LIMITED\"") != std::string::npos, answer);
  BOOST_TEST(answer.find("\r\nX-RateLimit-Remaining: 0\r\n") != std::string::npos, answer);
  BOOST_TEST(answer.find("\r\nRetry-After: 40\r\n") != std::string::npos, answer);
  BOOST_TEST(refused == 1);
  // What is not its fault stays what it is.
  tls_client client(port);
  client.send(get("/dropped"));
  BOOST_TEST(client.receive_until("}}").starts_with("HTTP/1.1 500"));
}

BOOST_FIXTURE_TEST_CASE(HeadsThatOthersReadInAnotherWay_AreMalformed, server_fixture) {
  for (std::string header : {"Content-Length : 5\r\n", "Content-Length:\r\n 5\r\n", "X: a\nContent-Length: 5\r\n",
                             "X Y: a\r\n", "X: a\r\n\tb\r\n", "X: \x07\r\n"})
    check_refused(post(header, "hello") + get("/smuggled"), "400", "MALFORMED_REQUEST");
  for (std::string line : {"GET /\r\n", "GET / HTTP/0.9\r\n", "GET / HTTP/2.0\r\n", "GET / HTTP/1.1\n"})
    check_refused(line + host + "\r\n", "400", "MALFORMED_REQUEST");
  BOOST_TEST(taken == 0);
}

BOOST_FIXTURE_TEST_CASE(HeadsThatComeInPieces_AreScannedToo, server_fixture) {
  tls_client client(port);
  for (std::string piece : {"GET /a", "/b HTTP/1.1\r", "\n", "Host: localhost\r\nX: a\r\n", "\tb\r\n\r\n"}) {
    client.send(piece);
    std::this_thread::sleep_for(std::chrono::milliseconds{20});
  }
  BOOST_TEST(client.receive_all().starts_with("HTTP/1.1 400 "));
  BOOST_TEST(taken == 0);
}

BOOST_FIXTURE_TEST_CASE(ChunkedBody_IsTheLastThingOnItsConnection, server_fixture) {
  for (std::string chunks : {"5\r\nhello\r\n0\r\n\r\n", "5;a\nb\r\nhello\r\n0\r\n\r\n",
                             "5\r\nhello\r\n0\r\nContent-Length: 7\r\n\r\n"}) {
    auto answer = answer_to(post("Transfer-Encoding: chunked\r\n", chunks) + get("/smuggled"));
    BOOST_TEST(answer.ends_with("POST /p 1.1 5 end"), answer);
    BOOST_TEST(answer.find("\r\nConnection: close\r\n") != std::string::npos);
  }
}

BOOST_FIXTURE_TEST_CASE(AmbiguousLengths_AreMalformed, server_fixture) {
  check_refused(post("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"), "400",
                "MALFORMED_REQUEST");
  check_refused(post("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", "0\r\n\r\n"), "400",
                "MALFORMED_REQUEST");
  check_refused(post("Content-Length: 5\r\nContent-Length: 6\r\n", "hello!"), "400", "MALFORMED_REQUEST");
  check_refused(post("Content-Length: -5\r\n", "hello"), "400", "MALFORMED_REQUEST");
  check_refused(post("Transfer-Encoding: gzip\r\n", "hello"), "400", "MALFORMED_REQUEST");
  check_refused(post("Transfer-Encoding: chunked\r\n", "zz\r\nhello\r\n0\r\n\r\n"), "400", "MALFORMED_REQUEST");
}

BOOST_FIXTURE_TEST_CASE(LargeHeaders_AreRefused, server_fixture) {
  check_refused(get("/", "X: " + std::string(17'000, 'x') + "\r\n"), "431", "HEADERS_TOO_LARGE");
  check_refused(get("/" + std::string(17'000, 'x')), "431", "HEADERS_TOO_LARGE");
  std::string many;
  for (int i = 0; i < 2'000; ++i) many += "X-" + std::to_string(i) + ": y\r\n";
  check_refused(get("/", many), "431", "HEADERS_TOO_LARGE");
  BOOST_TEST(answer_to(get("/", "Connection: close\r\nX: " + std::string(15'000, 'x') + "\r\n"))
                 .starts_with("HTTP/1.1 200"));
}

BOOST_FIXTURE_TEST_CASE(LargeBodies_AreRefusedWhileTheClientStillSends, server_fixture) {
  check_refused(post("Content-Length: 5000000\r\n", std::string(3'000'000, 'x')), "413", "PAYLOAD_TOO_LARGE");
  std::string chunks;
  for (int i = 0; i < 20; ++i) chunks += "2710\r\n" + std::string(10'000, 'x') + "\r\n";
  check_refused(post("Transfer-Encoding: chunked\r\n", chunks), "413", "PAYLOAD_TOO_LARGE");
}

BOOST_FIXTURE_TEST_CASE(Refusal_ComesAfterTheAnswersBeforeIt, server_fixture) {
  auto answer = answer_to(get("/later") + get("/2") + "GARBAGE\r\n\r\n");
  auto first = answer.find("GET /later 1.1 0 end");
  auto second = answer.find("GET /2 1.1 0 end");
  BOOST_TEST(first < second);
  BOOST_TEST(second < answer.find("MALFORMED_REQUEST"));
  BOOST_TEST(answer.find("MALFORMED_REQUEST") != std::string::npos);
}

BOOST_FIXTURE_TEST_CASE(Expectation_IsMet, server_fixture) {
  tls_client client(port);
  client.send(post("Expect: 100-continue\r\nContent-Length: 5\r\n", ""));
  BOOST_TEST(client.receive_until("\r\n\r\n") == "HTTP/1.1 100 Continue\r\n\r\n");
  client.send("hello");
  BOOST_TEST(client.receive_until(" end").ends_with("POST /p 1.1 5 end"));
}

BOOST_FIXTURE_TEST_CASE(LargeBody_IsReadOnceItMayCome, asking_server) {
  for (std::string verdict : {"", "X-Verdict: later\r\n"}) {
    tls_client client(port);
    client.send(post(verdict + "Content-Length: 50000\r\n", std::string(50'000, 'x')));
    BOOST_TEST(client.receive_until(" end").ends_with("POST /p 1.1 50000 end"));
    BOOST_TEST(seen == "POST /p 0");
    // The connection goes on.
    client.send(get("/small"));
    BOOST_TEST(client.receive_until("/small 1.1 0 end").ends_with("GET /small 1.1 0 end"));
  }
  BOOST_TEST(heads == 2);
}

BOOST_FIXTURE_TEST_CASE(LargeBody_IsAskedForByThePathOfATargetThatNamesTheServer, asking_server) {
  tls_client client(port);
  client.send("POST https://bank.example/p HTTP/1.1\r\nHost: bank.example\r\nContent-Length: 50000\r\n\r\n" +
              std::string(50'000, 'x'));
  BOOST_TEST(client.receive_until(" end").ends_with("POST /p 1.1 50000 end"));
  BOOST_TEST(seen == "POST /p 0");
}

BOOST_FIXTURE_TEST_CASE(LargeBody_InChunksIsAskedForOnceItIsLarge, asking_server) {
  std::string chunks;
  for (int i = 0; i < 10; ++i) chunks += "1388\r\n" + std::string(5'000, 'x') + "\r\n";
  auto answer = answer_to(post("X-Verdict: later\r\nTransfer-Encoding: chunked\r\n", chunks + "0\r\n\r\n"));
  BOOST_TEST(answer.ends_with("POST /p 1.1 50000 end"), answer);
  BOOST_TEST(heads == 1);
  BOOST_TEST(
      answer_to(post("X-Verdict: refuse\r\nTransfer-Encoding: chunked\r\n", chunks)).starts_with("HTTP/1.1 401 "));
}

BOOST_FIXTURE_TEST_CASE(SmallBody_IsNotAskedFor, asking_server) {
  tls_client client(port);
  client.send(post("X-Verdict: refuse\r\nContent-Length: 16384\r\n", std::string(16'384, 'x')));
  BOOST_TEST(client.receive_until(" end").ends_with("POST /p 1.1 16384 end"));
  BOOST_TEST(heads == 0);
}

BOOST_FIXTURE_TEST_CASE(LargeBody_ThatIsRefusedIsNotWaitedFor, asking_server) {
  auto answer = answer_to(post("X-Verdict: refuse\r\nContent-Length: 90000\r\n", ""));
  BOOST_TEST(answer ==
             "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Bearer\r\nContent-Length: 6\r\n"
             "Connection: close\r\n\r\nnobody");
  // Nor when it comes all the same.
  BOOST_TEST(answer_to(post("X-Verdict: refuse\r\nContent-Length: 90000\r\n", std::string(90'000, 'x')))
                 .ends_with("nobody"));
  check_refused(post("X-Verdict: drop\r\nContent-Length: 90000\r\n", ""), "503", "UNAVAILABLE");
  BOOST_TEST(taken == 0);
}

BOOST_FIXTURE_TEST_CASE(LargeBody_IsInvitedOnceItMayCome, asking_server) {
  const std::string headers = "Expect: 100-continue\r\nContent-Length: 50000\r\n";
  BOOST_TEST(answer_to(post("X-Verdict: refuse\r\n" + headers, "")).starts_with("HTTP/1.1 401 "));
  tls_client client(port);
  client.send(post("X-Verdict: later\r\n" + headers, ""));
  BOOST_TEST(client.receive_until("\r\n\r\n") == "HTTP/1.1 100 Continue\r\n\r\n");
  client.send(std::string(50'000, 'x'));
  BOOST_TEST(client.receive_until(" end").ends_with("POST /p 1.1 50000 end"));
}

BOOST_FIXTURE_TEST_CASE(LargeBody_NobodyDecidesAboutIsTooSlow, impatient_asking_server) {
  check_refused(post("X-Verdict: keep\r\nContent-Length: 90000\r\n", ""), "408", "REQUEST_TIMEOUT");
  // Whoever decides too late does no harm.
  loop.run([this] { kept->let_body_come(); });
  {
    tls_client client(port);
    client.send(post("X-Verdict: keep\r\nContent-Length: 90000\r\n", ""));
    while (heads < 2) std::this_thread::yield();
  }
  loop.run([this] { kept->respond({401, {}, "nobody"}); });
  tls_client client(port);
  client.send(get("/a"));
  BOOST_TEST(client.receive_until(" end").ends_with("GET /a 1.1 0 end"));
}

BOOST_FIXTURE_TEST_CASE(Expectation_OfAnOldClientIsReadOver, server_fixture) {
  tls_client client(port);
  client.send("POST /p HTTP/1.0\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\nhello");
  BOOST_TEST(client.receive_until(" end").starts_with("HTTP/1.1 200"));
}

BOOST_FIXTURE_TEST_CASE(TargetThatNamesTheServer_IsTaken, server_fixture) {
  tls_client client(port);
  client.send("GET https://bank.example:8443/p?a=b HTTP/1.1\r\nHost: bank.example:8443\r\n\r\n");
  BOOST_TEST(client.receive_until(" end").ends_with("GET /p?a=b 1.1 0 end"));
}

BOOST_FIXTURE_TEST_CASE(SlowRequests_AreToldThatTheyAre, impatient_server) {
  auto started = steady_clock::now();
  check_refused("GET / HT", "408", "REQUEST_TIMEOUT");
  check_refused(get("/", "X-Slow: y\r\n").substr(0, 40), "408", "REQUEST_TIMEOUT");
  check_refused(post("Content-Length: 5\r\n", "he"), "408", "REQUEST_TIMEOUT");
  BOOST_TEST(refused == 3);
  BOOST_TEST((steady_clock::now() - started < seconds{12}));
}

BOOST_FIXTURE_TEST_CASE(IdleConnections_AreClosedWithoutAWord, impatient_server) {
  BOOST_TEST(answer_to("").empty());
  tls_client client(port);
  client.send(get("/a"));
  client.receive_until(" end");
  BOOST_TEST(client.receive_all().empty());
  BOOST_TEST(refused == 0);
}

BOOST_FIXTURE_TEST_CASE(SlowRequest_BehindAnAnswerIsToldToo, impatient_server) {
  tls_client client(port);
  client.send(get("/later") + "GET /half HTTP/1.1\r\n");
  auto answers = client.receive_all();
  BOOST_TEST(answers.find("GET /later 1.1 0 end") < answers.find("HTTP/1.1 408 "), answers);
}

BOOST_FIXTURE_TEST_CASE(TruncatedRequests_AreNotHandled, server_fixture) {
  tls_client client(port);
  client.send(post("Content-Length: 50\r\n", "he"));
  client.stop_sending();
  BOOST_TEST(client.receive_all().empty());
}

BOOST_FIXTURE_TEST_CASE(SilentHandshakes_AreDisconnected, server_fixture) {
  asio::io_context io;
  asio::ip::tcp::socket socket(io);
  socket.connect({asio::ip::make_address("127.0.0.1"), port});
  char byte;
  asio::error_code outcome;
  socket.read_some(asio::buffer(&byte, 1), outcome);
  BOOST_TEST((outcome == asio::error::eof || outcome == asio::error::connection_reset));
}

BOOST_FIXTURE_TEST_CASE(OlderTls_IsRefused, server_fixture) {
  BOOST_CHECK_THROW(tls_client(port, TLS1_2_VERSION), std::exception);
}

BOOST_FIXTURE_TEST_CASE(Stop_AnswersWhatIsUnderWay, server_fixture) {
  tls_client client(port);
  client.send(get("/later"));
  wait_until_taken(1);
  server.stop_accepting();
  auto answer = client.receive_all();
  BOOST_TEST(answer.ends_with("GET /later 1.1 0 end"), answer);
  BOOST_TEST(answer.find("Connection: close") != std::string::npos, answer);
  BOOST_CHECK_THROW(tls_client{port}, std::exception);
}

BOOST_FIXTURE_TEST_CASE(Stop_SendsWhatWasAnswered, server_fixture) {
  std::vector<std::unique_ptr<tls_client>> clients;
  for (int i = 0; i < 20; ++i) {
    clients.push_back(std::make_unique<tls_client>(port));
    clients.back()->send(get("/later"));
  }
  wait_until_taken(20);
  server.stop();
  for (auto& client : clients) BOOST_TEST(client->receive_all().ends_with("GET /later 1.1 0 end"));
}

BOOST_FIXTURE_TEST_CASE(OpenConnections_OutliveTheirServer, server_fixture) {
  auto other = std::make_unique<http_server>(loop, settings(seconds{30}),
                                             [this](std::shared_ptr<exchange> each) { take(std::move(each)); });
  auto other_port = other->start();
  tls_client idle(other_port), asking(other_port);
  asking.send(get("/first"));
  BOOST_TEST(asking.receive_until(" end").starts_with("HTTP/1.1 200"));
  other.reset();
  asking.send(get("/second"));
  auto answers = asking.receive_all();
  BOOST_TEST(answers.starts_with("HTTP/1.1 503"), answers);
  BOOST_TEST(answers.find("\r\nConnection: close\r\n") != std::string::npos, answers);
  BOOST_TEST(answers.find("\r\nRetry-After: 1\r\n") != std::string::npos, answers);
  BOOST_TEST(answers.find("\"code\":\"UNAVAILABLE\"") != std::string::npos, answers);
  BOOST_TEST(taken == 1);
}

BOOST_FIXTURE_TEST_CASE(Start_RefusesATakenPort, server_fixture) {
  auto taken = settings(seconds{1});
  taken.port = port;
  http_server second(loop, taken, [](std::shared_ptr<exchange>) {});
  BOOST_CHECK_THROW(second.start(), std::exception);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::server_test
