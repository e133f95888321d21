#include <boost/test/unit_test.hpp>

#include "tests/end_to_end/harness/journal_reader.hpp"
#include "tests/end_to_end/harness/transfer_load.hpp"

// What the harness requires of a test. Apart from the rest, which runs outside of tests too.

namespace florin::end_to_end {

void test_bank::require_sound() const {
  auto outcome = command({"verify"});
  BOOST_TEST(outcome.exit_code == 0, outcome.output);
}

void journal_reader::require_balanced() {
  for (const auto& sentence : imbalances()) BOOST_ERROR(sentence);
}

void transfer_load::require_exactly_once(const std::string& owner_url) {
  auto found = judge(owner_url);
  BOOST_TEST(found.lost == 0u);
  BOOST_TEST(found.doubled == 0u);
  BOOST_TEST(found.invented == 0u);
  BOOST_TEST(found.refused_but_posted == 0u);
  BOOST_TEST(found.out_of_order == 0u);
  for (const auto& sentence : found.sentences) BOOST_ERROR(sentence);
}

}  // namespace florin::end_to_end
