#include "api/transparency/transparency_routes.hpp"

#include "api/middleware/typed_endpoint.hpp"
#include "api/transparency/transparency.hpp"

namespace florin {

std::vector<operation> transparency_routes() {
  return {
      {
          .name = "transparency.heads",
          .method = "GET",
          .path = "/v1/transparency/heads",
          .endpoint = takes_query(list_signed_heads),
          .summary = "Signed heads of the journal, for anybody to keep",
          .answers = {page_reply<signed_head_body>("A page of heads, the latest first")},
      },
      {
          .name = "transparency.consistency",
          .method = "GET",
          .path = "/v1/transparency/consistency",
          .endpoint = takes_query(prove_consistency),
          .summary = "Prove that a later head of the journal only added to an earlier one",
          .answers = {reply<consistency_body>(200, "The proof of RFC 6962 (§2.1.2)")},
      },
  };
}

}  // namespace florin
