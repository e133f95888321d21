#pragma once

#include "tests/end_to_end/harness/customer.hpp"

namespace florin::end_to_end {

/// The bank that the tests of operations share, with rate limits too high to notice. It ends with the program.
test_bank& shared_bank();

/// A client of the shared bank: of Prism in front of it when the environment variable FLORIN_PRISM names Prism's
/// program, so that the same tests also compare every answer with the OpenAPI document.
http_client shared_client();

/// What these tests start with, and end with: the journal must be sound after each.
struct operations_test {
  ~operations_test() { shared_bank().require_sound(); }

  customer alice{shared_client()};
};

}  // namespace florin::end_to_end
