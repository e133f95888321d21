#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "tests/persistence/test_database.hpp"

namespace florin::roles_test {
namespace {

const std::vector<std::string> forbidden{
    "UPDATE journal.posting SET amount = 1",
    "DELETE FROM journal.posting",
    "TRUNCATE journal.posting",
    "UPDATE journal.event SET body = '{}'",
    "DELETE FROM journal.event",
    "TRUNCATE journal.event",
    "UPDATE journal.batch SET hash = ''",
    "DELETE FROM journal.batch",
    "TRUNCATE journal.batch",
    "UPDATE journal.idempotency SET kind = 'done'",
    "DELETE FROM journal.idempotency",
    "UPDATE journal.claim SET value = 'another'",
    "TRUNCATE journal.claim",
    "DELETE FROM journal.cell",
    "DELETE FROM journal.snapshot",
    "TRUNCATE journal.snapshot",
    "ALTER TABLE journal.posting DROP CONSTRAINT posting_amount_check",
    "DROP TABLE journal.posting",
    "CREATE TABLE journal.mine (a int)",
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(roles_test, fresh_database)

BOOST_DATA_TEST_CASE(ServerRole_MayNotChangeTheJournal, forbidden, statement) {
  BOOST_CHECK_THROW(database.as_server(statement), pqxx::insufficient_privilege);
}

BOOST_AUTO_TEST_CASE(ServerRole_MayReadAllOfIt) {
  for (const char* table : {"cell", "batch", "posting", "event", "snapshot", "claim", "idempotency"})
    BOOST_CHECK_NO_THROW(database.as_server(std::string("SELECT * FROM journal.") + table));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace florin::roles_test
