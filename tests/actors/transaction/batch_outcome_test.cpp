#include "actors/transaction/batch_outcome.hpp"

#include <boost/test/unit_test.hpp>

namespace florin::batch_outcome_test {
namespace {

const transaction_id paid{{1, 2}};

error too_little() {
  return error{error_code::insufficient_funds, "Insufficient funds, e.g. for this", {}}
      .with("available_balance", std::string("1.00"))
      .with("index", std::int64_t{1});
}

BOOST_AUTO_TEST_SUITE(batch_outcome_test)

BOOST_AUTO_TEST_CASE(Outcome_IsReadAsItWasRemembered) {
  for (bool linked : {false, true}) {
    batch_outcome wanted{linked, {paid, too_little(), transaction_id{{3, 4}}}};
    auto read = batch_outcome_in(facts_of(wanted));
    BOOST_TEST(read.linked == linked);
    BOOST_REQUIRE(read.transfers.size() == 3u);
    BOOST_TEST((*read.transfers[0] == paid));
    BOOST_TEST((read.transfers[1].error() == too_little()));
    BOOST_TEST((*read.transfers[2] == transaction_id{{3, 4}}));
  }
  BOOST_TEST(batch_outcome_in(facts_of({})).transfers.empty());
}

BOOST_AUTO_TEST_CASE(Outcome_HasAPlaceForEachTransaction) {
  transaction made;
  made.id = paid;
  auto all = made_by({result<transaction>{too_little()}, result<transaction>{made}});
  BOOST_REQUIRE(all.size() == 2u);
  BOOST_TEST((all[0].error() == too_little()));
  BOOST_TEST((*all[1] == paid));
}

BOOST_AUTO_TEST_CASE(AnythingElse_IsRefused) {
  for (const auto& facts : {record{}, record{{{"linked", "true"}}}, record{{{"transfers", ""}}},
                            record{{{"linked", "perhaps"}, {"transfers", ""}}},
                            record{{{"linked", "true"}, {"transfers", "transaction=7"}}},
                            record{{{"linked", "true"}, {"transfers", "code=CONFLICT"}}},
                            record{{{"linked", "true"}, {"transfers", "%"}}}})
    BOOST_CHECK_THROW(batch_outcome_in(facts), unreadable_record);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::batch_outcome_test
