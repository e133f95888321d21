#pragma once

#include "api/api_call.hpp"
#include "api/pages/page_query.hpp"
#include "api/schema/value_schemas.hpp"

namespace florin {

/// What the bank has signed: api/transparency/signed_head.hpp says over which bytes.
struct signed_head_body {
  std::int64_t form = 0;
  std::int64_t cell = 0;
  std::int64_t size = 0;
  std::string root;
  std::string batch_hash;
  timestamp signed_at;
  std::string public_key;
  std::string signature;

  static constexpr std::string_view schema_name = "SignedHead";
  static auto fields() {
    return std::array{
        field{"form", &signed_head_body::form, "Of the text that is signed", {.example = "1"}},
        field{"cell", &signed_head_body::cell, "Whose journal it is", {.example = "1"}},
        field{"size", &signed_head_body::size, "How many batches the journal had", {.example = "1723"}},
        field{"root",
              &signed_head_body::root,
              "Of the tree over their hashes (RFC 6962)",
              {.example = R"("5c6d8a4ae2f1d9fd0f34ed0b0bb1dd2c6bb1e0f17bbec4ed4f8e9d34fd6e2a10")"}},
        field{"batch_hash",
              &signed_head_body::batch_hash,
              "Of the last of them",
              {.example = R"("0d7c1f5b7b0f3c6f7e4d9b5f6a2e8c1d3b4a5968778695a4b3c2d1e0f1a2b3c4")"}},
        field{"signed_at", &signed_head_body::signed_at, "When it was signed"},
        field{"public_key",
              &signed_head_body::public_key,
              "Ed25519, in base64url",
              {.example = R"("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo")"}},
        field{"signature",
              &signed_head_body::signature,
              "By that key, in base64url, over `florin journal head`, `form`, `cell`, `size`, `root`, `batch` and "
              "`signed_at`, a line each with a blank between name and value",
              {.example =
                   R"("hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg")"}},
    };
  }
};

struct consistency_query {
  std::int64_t from = 0;
  std::optional<std::int64_t> to;

  static constexpr std::string_view schema_name = "ConsistencyQuery";
  static auto fields() {
    return std::array{
        field{"from", &consistency_query::from, "The size of the earlier head", {.example = "1", .minimum = 1}},
        field{"to",
              &consistency_query::to,
              "The size of the later one; the latest when it is left out",
              {.example = "1", .minimum = 1}},
    };
  }
};

struct consistency_body {
  std::int64_t from = 0;
  std::int64_t to = 0;
  std::string from_root;
  std::string to_root;
  std::vector<std::string> path;

  static constexpr std::string_view schema_name = "ConsistencyProof";
  static auto fields() {
    return std::array{
        field{"from", &consistency_body::from, "The size of the earlier head", {.example = "1"}},
        field{"to", &consistency_body::to, "The size of the later one", {.example = "3"}},
        field{"from_root",
              &consistency_body::from_root,
              "The earlier root: compare it with the head that you kept",
              {.example = R"("5c6d8a4ae2f1d9fd0f34ed0b0bb1dd2c6bb1e0f17bbec4ed4f8e9d34fd6e2a10")"}},
        field{"to_root",
              &consistency_body::to_root,
              "The later root",
              {.example = R"("0d7c1f5b7b0f3c6f7e4d9b5f6a2e8c1d3b4a5968778695a4b3c2d1e0f1a2b3c4")"}},
        field{"path", &consistency_body::path, "The proof (RFC 6962 §2.1.2): nodes of the tree, in its order"},
    };
  }
};

/// GET /v1/transparency/heads: what the bank has signed, for anybody to keep.
void list_signed_heads(const call_ptr& call, page_query query);

/// GET /v1/transparency/consistency: that a later head only added to an earlier one.
void prove_consistency(const call_ptr& call, consistency_query query);

}  // namespace florin
