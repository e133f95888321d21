#include "persistence/migration.hpp"

#include <boost/test/unit_test.hpp>
#include <future>

#include "tests/persistence/test_database.hpp"

namespace florin::migration_test {
namespace {

struct empty_database {
  empty_database() { database.clear(); }
  ~empty_database() { database.as_owner("DROP TABLE IF EXISTS public.note, public.other"); }

  std::size_t applied() const {
    return database.as_owner("SELECT count(*) FROM migration.applied").front()[0].as<std::size_t>();
  }

  test_database& database = test_database::instance();
  std::vector<migration> steps{{1, "note", "CREATE TABLE public.note (text text); "},
                               {2, "other", "CREATE TABLE public.other (text text);"}};
};

bool mentions(const std::exception& failure, const std::string& text) {
  return std::string(failure.what()).find(text) != std::string::npos;
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(migration_test, empty_database)

BOOST_AUTO_TEST_CASE(EmbeddedMigrations_AreNumberedWithoutGaps) {
  BOOST_REQUIRE(!embedded_migrations().empty());
  int number = 0;
  for (const auto& step : embedded_migrations()) BOOST_TEST(step.number == ++number);
}

BOOST_AUTO_TEST_CASE(Migrate_AppliesEachStepOnce) {
  migrate(database.owner_url(), steps);
  migrate(database.owner_url(), steps);
  BOOST_TEST(applied() == 2u);
}

BOOST_AUTO_TEST_CASE(Migrate_GoesOnWhereItEnded) {
  migrate(database.owner_url(), {steps[0]});
  migrate(database.owner_url(), steps);
  BOOST_TEST(applied() == 2u);
}

BOOST_AUTO_TEST_CASE(Migrate_StartedTwiceAtOnceIsSafe) {
  std::vector<std::future<void>> starts;
  for (int i = 0; i < 4; ++i)
    starts.push_back(std::async(std::launch::async, [&] { migrate(database.owner_url()); }));
  for (auto& start : starts) BOOST_CHECK_NO_THROW(start.get());
  BOOST_TEST(applied() == embedded_migrations().size());
}

BOOST_AUTO_TEST_CASE(Migrate_RefusesAStepThatWasChangedAfterwards) {
  migrate(database.owner_url(), steps);
  steps[0].sql += "-- harmless";
  BOOST_CHECK_EXCEPTION(migrate(database.owner_url(), steps), migration_mismatch,
                        [](const auto& failure) { return mentions(failure, "1 (note) was changed"); });
}

BOOST_AUTO_TEST_CASE(Migrate_RefusesADatabaseOfANewerProgram) {
  migrate(database.owner_url(), steps);
  BOOST_CHECK_EXCEPTION(migrate(database.owner_url(), {steps[0]}), migration_mismatch,
                        [](const auto& failure) { return mentions(failure, "2 (other)"); });
}

BOOST_AUTO_TEST_CASE(Migrate_LeavesNothingOfAStepThatFails) {
  steps[1].sql += "SELECT * FROM nowhere;";
  BOOST_CHECK_THROW(migrate(database.owner_url(), steps), std::runtime_error);
  BOOST_TEST(applied() == 1u);
  BOOST_CHECK_THROW(database.as_owner("SELECT FROM public.other"), pqxx::undefined_table);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace florin::migration_test
