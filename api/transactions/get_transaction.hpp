#pragma once

#include "api/api_call.hpp"
#include "api/transactions/transaction_view.hpp"

namespace florin {

/// A sibling on the way from the leaf to the root of the batch's Merkle tree (RFC 6962).
struct proof_step_body {
  std::string hash;
  std::string side;

  static constexpr std::string_view schema_name = "ProofStep";
  static auto fields() {
    return std::array{
        field{"hash",
              &proof_step_body::hash,
              "SHA-256 in hexadecimal",
              {.example = R"("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")"}},
        field{"side", &proof_step_body::side, "`left` or `right` of the hash so far", {.example = R"("right")"}},
    };
  }
};

/// Shows that the transaction is in the hash-chained journal, without showing anybody else's.
struct inclusion_proof_body {
  std::int64_t batch = 0;
  std::int64_t sequence = 0;
  std::string leaf;
  std::vector<proof_step_body> path;
  std::string merkle_root;
  std::string previous_hash;
  std::string batch_hash;

  static constexpr std::string_view schema_name = "InclusionProof";
  static auto fields() {
    constexpr std::string_view sample = R"("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")";
    return std::array{
        field{"batch", &inclusion_proof_body::batch, "The batch that it was committed with", {.example = "17"}},
        field{
            "sequence", &inclusion_proof_body::sequence, "Its entry's number in the journal", {.example = "2042"}},
        field{"leaf", &inclusion_proof_body::leaf, "The entry's hash", {.example = sample}},
        field{"path", &inclusion_proof_body::path,
              "Hash leaf and path together in order, and the Merkle root comes out"},
        field{"merkle_root",
              &inclusion_proof_body::merkle_root,
              "The root over the batch's entries",
              {.example = sample}},
        field{"previous_hash",
              &inclusion_proof_body::previous_hash,
              "The batch before it in the chain",
              {.example = sample}},
        field{"batch_hash",
              &inclusion_proof_body::batch_hash,
              "The batch's place in the chain",
              {.example = sample}},
    };
  }
};

struct transaction_details : transaction_view {
  std::vector<posting_view> postings;
  inclusion_proof_body inclusion_proof;

  static constexpr std::string_view schema_name = "TransactionDetails";
  static auto fields() {
    return joined_fields(
        transaction_view::fields(),
        std::array{
            field{"postings", &transaction_details::postings, "What it consists of; balanced by construction"},
            field{"inclusion_proof", &transaction_details::inclusion_proof, "That it is in the journal"},
        });
  }
};

/// GET /transactions/{id}. Somebody else's answers TRANSACTION_NOT_FOUND, but to staff who may read it.
void get_transaction(const call_ptr& call);

error no_such_transaction();

/// Whose eyes a transaction is seen with.
struct transaction_viewer {
  /// Accounts of the party: of the caller, or for staff of whose money moved.
  std::vector<account_id> of_party;
  /// Those whose balances show: for staff all of them.
  std::vector<account_id> shown;
};
using transaction_handler = std::function<void(const posted_transaction&, const transaction_viewer&)>;
/// Gives `then` the transaction of the path, if it is of this type, and the caller is a party to it or may read
/// others', on record. Otherwise refuses.
void with_readable_transaction(const call_ptr& call, std::optional<transaction_type> only,
                               transaction_handler then);

}  // namespace florin
