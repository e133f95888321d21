#include "tests/monitoring/written_log.hpp"

namespace florin::log_file_sink_test {
namespace {

struct log_file_sink_test : written_log {
  std::vector<std::string> names() const {
    std::vector<std::string> found;
    for (const auto& file : files_aside(path)) found.push_back(file.path.filename());
    return found;
  }
};

BOOST_FIXTURE_TEST_SUITE(log_file_sink_suite, log_file_sink_test)

BOOST_AUTO_TEST_CASE(FullFile_IsPutAsideWithItsStartAndItsLines) {
  std::string filling(100, 'x');
  for (auto second : {"01", "02", "03", "04"})
    write(std::string("2024-01-20T14:30:") + second + ".5Z", "e", {{"filling", filling}});
  BOOST_TEST(names() == std::vector<std::string>{"access-2024-01-20T14-30-01.500000Z-2.log"},
             boost::test_tools::per_element());
  BOOST_TEST(count_lines(content_of(path)) == 2u);
}

BOOST_AUTO_TEST_CASE(DayThatIsOver_IsPutAside) {
  write("2024-01-20T23:59:59Z", "late");
  write("2024-01-21T00:00:00Z", "early");
  write("2024-01-21T12:00:00Z", "noon");
  BOOST_TEST(names() == std::vector<std::string>{"access-2024-01-20T23-59-59.000000Z-1.log"},
             boost::test_tools::per_element());
  BOOST_TEST(count_lines(content_of(path)) == 2u);
}

BOOST_AUTO_TEST_CASE(Restart_GoesOnWithTheFile) {
  write("2024-01-20T14:00:00Z", "first");
  logger = start();
  write("2024-01-20T15:00:00Z", "second");
  logger = start();
  write("2024-01-21T15:00:00Z", "third");
  BOOST_TEST(names() == std::vector<std::string>{"access-2024-01-20T14-00-00.000000Z-2.log"},
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(LineThatACrashHasTorn_IsCutOff) {
  write("2024-01-20T14:00:00Z", "first");
  logger = nullptr;
  std::ofstream(path, std::ios::app) << "2024-01-20T14:00:01.000000Z info tor";
  logger = start();
  write("2024-01-20T15:00:00Z", "second");
  BOOST_TEST(content_of(path) ==
             "2024-01-20T14:00:00.000000Z info first\n2024-01-20T15:00:00.000000Z info second\n");
}

BOOST_AUTO_TEST_CASE(FileThatIsAlreadyThere_IsNotWrittenOver) {
  write("2024-01-20T14:00:00Z", "first");
  auto aside = path_aside(path, instant("2024-01-20T14:00:00Z"), 1);
  std::ofstream(aside) << "somebody's";
  write("2024-01-21T14:00:00Z", "second");
  write("2024-01-21T15:00:00Z", "third");
  BOOST_TEST(content_of(aside) == "somebody's");
  BOOST_TEST(count_lines(content_of(path)) == 3u);
}

BOOST_AUTO_TEST_CASE(OtherFiles_AreNoneOfTheLog) {
  for (auto name :
       {"access-2024-01-20T14-00-00.000000Z-1.log.gz", "access-2024-01-20T14-00-00.000000Z-x.log",
        "access-2024-01-20T14-00-00.000000Z.log", "access-.log", "server-2024-01-20T14-00-00.000000Z-1.log",
        "access-2024-01-32T14-00-00.000000Z-1.log", "access-2024-01-20T14-00-00.000000Z-1log"})
    std::ofstream(folder.path() / name) << "x\n";
  BOOST_TEST(names().empty());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::log_file_sink_test
