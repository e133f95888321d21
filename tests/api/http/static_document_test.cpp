#include <boost/test/unit_test.hpp>

#include "tests/api/edge_fixture.hpp"

namespace florin::static_document_test {
namespace {

BOOST_FIXTURE_TEST_SUITE(static_document_test, edge_fixture)

BOOST_AUTO_TEST_CASE(Document_IsTakenOnce) {
  auto whole = send("GET", "/openapi.json");
  auto tag = whole.headers["ETag"];
  BOOST_TEST(whole.status == 200);
  BOOST_TEST(whole.headers["Cache-Control"] == "no-cache");
  for (const auto& condition : {tag, "W/" + tag, "\"another\", " + tag, std::string("*")}) {
    auto known = send("GET", "/openapi.json", {{"If-None-Match", condition}});
    BOOST_TEST(known.status == 304, condition);
    BOOST_TEST(known.headers["ETag"] == tag);
  }
  for (auto condition : {"\"another\"", "", ",", "x"})
    BOOST_TEST(send("GET", "/openapi.json", {{"If-None-Match", condition}}).status == 200, condition);
}

BOOST_AUTO_TEST_CASE(Document_IsInMemoryOnce) {
  auto first = start("GET", "/openapi.json", {}), second = start("GET", "/openapi.json", {});
  BOOST_REQUIRE(first->response.shared_body);
  BOOST_TEST(first->response.shared_body == second->response.shared_body);
  BOOST_TEST(first->response.shared_body->starts_with(R"({"openapi")"));
}

BOOST_AUTO_TEST_CASE(Document_IsCompressedForWhoTakesThat) {
  auto whole = send("GET", "/openapi.json");
  auto compressed = send("GET", "/openapi.json", {{"Accept-Encoding", "br, gzip;q=0.8"}});
  BOOST_TEST(compressed.headers["Content-Encoding"] == "gzip");
  BOOST_TEST(compressed.headers["Vary"] == "Accept-Encoding");
  BOOST_TEST(compressed.body.starts_with("\x1f\x8b"));
  BOOST_TEST(compressed.body.size() < whole.body.size() / 5);
  BOOST_TEST(compressed.headers["ETag"] != whole.headers["ETag"]);
  for (auto refusing : {"gzip;q=0", "identity", "br"})
    BOOST_TEST(
        !send("GET", "/openapi.json", {{"Accept-Encoding", refusing}}).headers.contains("Content-Encoding"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::static_document_test
