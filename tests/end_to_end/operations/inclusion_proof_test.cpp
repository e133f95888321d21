#include <openssl/evp.h>

#include <boost/test/unit_test.hpp>
#include <thread>

#include "tests/end_to_end/harness/formats.hpp"
#include "tests/end_to_end/harness/journal_reader.hpp"
#include "tests/end_to_end/harness/shared_bank.hpp"

namespace florin::end_to_end::inclusion_proof_test {
namespace {

// A verifier as a client would write it from RFC 6962, on purpose without any of the program's own code.

std::string bytes_of(const std::string& hexadecimal) {
  std::string bytes;
  for (std::size_t i = 0; i < hexadecimal.size(); i += 2)
    bytes.push_back(static_cast<char>(std::stoi(hexadecimal.substr(i, 2), nullptr, 16)));
  return bytes;
}

std::string sha256_of(const std::string& bytes) {
  std::string hash(32, '\0');
  EVP_Digest(bytes.data(), bytes.size(), reinterpret_cast<unsigned char*>(hash.data()), nullptr, EVP_sha256(),
             nullptr);
  return hash;
}

std::string root_of(const nlohmann::json& proof) {
  auto hash = bytes_of(proof.at("leaf"));
  for (const auto& step : proof.at("path")) {
    auto sibling = bytes_of(step.at("hash"));
    hash = sha256_of('\1' + (step.at("side") == "left" ? sibling + hash : hash + sibling));
  }
  return hash;
}

void check_proof(customer& party, const std::string& transaction) {
  auto proof = party.get("/v1/transactions/" + transaction).data().at("inclusion_proof");
  has_exactly(proof, {"batch", "sequence", "leaf", "path", "merkle_root", "previous_hash", "batch_hash"});
  BOOST_TEST((root_of(proof) == bytes_of(proof.at("merkle_root"))), proof.dump());
  auto stored = journal_reader(shared_bank())
                    .run(
                        "SELECT encode(merkle_root, 'hex'), encode(previous_hash, 'hex'), "
                        "encode(hash, 'hex') FROM journal.batch WHERE number = " +
                        proof.at("batch").dump());
  BOOST_REQUIRE(stored.size() == 1u);
  BOOST_TEST(stored[0][0].as<std::string>() == proof.at("merkle_root"));
  BOOST_TEST(stored[0][1].as<std::string>() == proof.at("previous_hash"));
  BOOST_TEST(stored[0][2].as<std::string>() == proof.at("batch_hash"));
}

BOOST_AUTO_TEST_SUITE(operations)
BOOST_FIXTURE_TEST_SUITE(inclusion_proof, operations_test)

BOOST_AUTO_TEST_CASE(TransactionOnItsOwn_IsProvedByItsBatch) {
  check_proof(alice, alice.transfer(alice.checking, alice.savings, "1.00").data().at("transaction_id"));
}

BOOST_AUTO_TEST_CASE(EveryTransactionOfALargeBatch_IsProved) {
  // Not a power of two: some nodes go up without a sibling.
  nlohmann::json transfers = nlohmann::json::array();
  for (int i = 0; i < 21; ++i) transfers.push_back(transfer_body(alice.checking, alice.savings, "0.01"));
  auto results =
      alice.post("/v1/transfers/batch", {{"transfers", transfers}, {"linked", true}}).data().at("results");
  for (const auto& result : results) check_proof(alice, result.at("transaction_id"));
}

BOOST_AUTO_TEST_SUITE_END()
BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::end_to_end::inclusion_proof_test
