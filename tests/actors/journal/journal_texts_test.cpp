#include <boost/test/unit_test.hpp>

#include "actors/journal/entry.hpp"

namespace florin::journal_texts_test {

BOOST_AUTO_TEST_SUITE(journal_texts_test)

BOOST_AUTO_TEST_CASE(EntityKind_ReadsWhatItWrote) {
  for (auto kind : {entity_kind::account, entity_kind::user, entity_kind::session, entity_kind::notification,
                    entity_kind::oauth_client, entity_kind::role, entity_kind::approval})
    BOOST_CHECK(parse_entity_kind(to_text(kind)) == kind);
  BOOST_CHECK(!parse_entity_kind("cell"));
}

BOOST_AUTO_TEST_CASE(TransactionType_ReadsWhatItWrote) {
  for (auto type : every_transaction_type) BOOST_CHECK(parse_transaction_type(to_text(type)) == type);
  BOOST_CHECK(!parse_transaction_type("gift"));
  BOOST_CHECK(!parse_posting_purpose("bribe"));
  BOOST_CHECK(!parse_link_kind("resembles"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace florin::journal_texts_test
