#include <boost/test/unit_test.hpp>

#include "tests/end_to_end/harness/formats.hpp"
#include "tests/end_to_end/harness/shared_bank.hpp"

namespace florin::end_to_end::transparency_test {
namespace {

/// The proof with another digit at the end of the line that begins with this.
std::string altered(std::string proof, const std::string& line) {
  auto start = proof.find("\n" + line + " ");
  BOOST_REQUIRE(start != std::string::npos);
  auto& last = proof[proof.find('\n', start + 1) - 1];
  last = last == '0' ? '1' : '0';
  return proof;
}

bool holds(const child_outcome& checked) { return checked.succeeded() && checked.output.starts_with("Holds: "); }

BOOST_AUTO_TEST_SUITE(operations)
BOOST_FIXTURE_TEST_SUITE(transparency, operations_test)

BOOST_AUTO_TEST_CASE(Transaction_IsProvedToWhoHasNothingButTheProof) {
  auto id = alice.transfer(alice.checking, alice.savings, "1.23").data().at("transaction_id").get<std::string>();
  auto proof = shared_bank().prove({id});
  auto head = shared_client().send({"GET", "/v1/transparency/heads"}).json().at("data").at(0);
  auto key = head.at("public_key").get<std::string>();
  auto checked = shared_bank().check_proof(proof, {"--key", key});
  BOOST_TEST(holds(checked), checked.output);
  BOOST_TEST(checked.output.find("123 minor units of USD from " + alice.checking + " to " + alice.savings) !=
                 std::string::npos,
             checked.output);
  for (auto line : {"transaction", "entry", "batch", "number", "tree_path", "head size", "head root",
                    "head signed_at", "key", "signature"})
    BOOST_TEST(!holds(shared_bank().check_proof(altered(proof, line))), line);
  BOOST_TEST(!holds(shared_bank().check_proof(proof, {"--key", "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"})));
  BOOST_TEST(!holds(shared_bank().check_proof(proof, {"--root", std::string(64, '0')})));
}

BOOST_AUTO_TEST_CASE(LaterHead_IsProvedToBeginWithTheOneThatWasKept) {
  auto first =
      alice.transfer(alice.checking, alice.savings, "1.00").data().at("transaction_id").get<std::string>();
  shared_bank().prove({first});
  auto kept = shared_client().send({"GET", "/v1/transparency/heads"}).json().at("data").at(0);
  auto later =
      alice.transfer(alice.checking, alice.savings, "1.00").data().at("transaction_id").get<std::string>();
  shared_bank().prove({later});
  auto size = kept.at("size").get<std::int64_t>();
  auto root = kept.at("root").get<std::string>();
  auto proof = shared_bank().prove({"--from", std::to_string(size)});
  auto checked = shared_bank().check_proof(proof, {"--root", root});
  BOOST_TEST(holds(checked), checked.output);
  for (auto line : {"from_size", "from_root", "tree_path", "head size", "signature"})
    BOOST_TEST(!holds(shared_bank().check_proof(altered(proof, line))), line);

  auto shown =
      shared_client().send({"GET", "/v1/transparency/consistency?from=" + std::to_string(size)}).json().at("data");
  BOOST_TEST(shown.at("from_root") == root);
  BOOST_TEST(shown.at("to").get<std::int64_t>() > size);
  BOOST_TEST(!shown.at("path").empty());
}

BOOST_AUTO_TEST_CASE(Heads_HavePagesForEverybody) {
  for (int i = 0; i < 3; ++i)
    shared_bank().prove(
        {alice.transfer(alice.checking, alice.savings, "1.00").data().at("transaction_id").get<std::string>()});
  auto client = shared_client();
  auto page = client.send({"GET", "/v1/transparency/heads?limit=2"}).json();
  BOOST_REQUIRE(page.at("data").size() == 2u);
  has_exactly(page.at("data").at(0),
              {"form", "cell", "size", "root", "batch_hash", "signed_at", "public_key", "signature"});
  BOOST_TEST(page.at("data").at(0).at("size").get<std::int64_t>() >
             page.at("data").at(1).at("size").get<std::int64_t>());
  auto next = client
                  .send({"GET", "/v1/transparency/heads?limit=2&cursor=" +
                                    page.at("pagination").at("next_cursor").get<std::string>()})
                  .json();
  BOOST_TEST(next.at("data").at(0).at("size").get<std::int64_t>() <
             page.at("data").at(1).at("size").get<std::int64_t>());
}

BOOST_AUTO_TEST_CASE(Consistency_IsOfSizesThatThereAre) {
  for (auto query :
       {"?from=0", "?from=-1", "?from=99999999", "?from=1&to=99999999", "?from=2&to=1", "?from=x", ""})
    refused(shared_client().send({"GET", std::string("/v1/transparency/consistency") + query}), 400,
            "VALIDATION_ERROR");
}

BOOST_AUTO_TEST_SUITE_END()
BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::end_to_end::transparency_test
