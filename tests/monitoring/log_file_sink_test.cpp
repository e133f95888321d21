#include <sys/stat.h>

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

BOOST_AUTO_TEST_CASE(Files_AreTheirOwnersWhoeverMadeThem) {
  using std::filesystem::perms;
  auto mode_of = [](const std::filesystem::path& file) { return std::filesystem::status(file).permissions(); };
  auto before = umask(0);
  write("2024-01-20T14:00:00Z", "first");
  BOOST_TEST((mode_of(path) == (perms::owner_read | perms::owner_write)));
  logger = nullptr;
  // As older versions did it.
  std::filesystem::permissions(path, perms::group_read | perms::others_read, std::filesystem::perm_options::add);
  logger = start();
  write("2024-01-21T15:00:00Z", "second");
  umask(before);
  BOOST_TEST((mode_of(path) == (perms::owner_read | perms::owner_write)));
  BOOST_TEST((mode_of(folder.path() / names().front()) == (perms::owner_read | perms::owner_write)));
}

BOOST_AUTO_TEST_CASE(FullLog_LosesItsOldestFilesAndSaysSo) {
  logger = nullptr;
  bounds.bytes_of_all = 2'000;
  logger = start();
  write_requests();
  std::uint64_t bytes = 0;
  for (const auto& each : std::filesystem::directory_iterator(folder.path())) bytes += each.file_size();
  BOOST_TEST(bytes <= 2'000u);
  BOOST_TEST(bytes > 1'000u);
  BOOST_TEST(removed_files > 0);
  // The file in which its removal was told may be gone by now as well.
  std::string kept = content_of(path);
  for (const auto& name : names()) kept += content_of(folder.path() / name);
  BOOST_TEST(kept.find(" warning log_file_removed file=access-2024-01-20T14-30-") != std::string::npos, kept);
  BOOST_TEST(kept.find("number=59") != std::string::npos);
  BOOST_TEST(kept.find("number=0 ") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(SmallerBound_IsKeptFromTheFirstLineOn) {
  write_requests();
  logger = nullptr;
  bounds.bytes_of_all = 1'000;
  logger = start();
  write("2024-01-20T14:31:00Z", "next");
  BOOST_TEST(removed_files > 0);
  BOOST_TEST(names().size() <= 2u);
}

BOOST_AUTO_TEST_CASE(ArchivedFiles_AreNotRemoved) {
  write_requests();
  reader().answer_now(archive_logs{instant("2024-01-22T00:00:00Z")}).value();
  logger = nullptr;
  bounds.bytes_of_all = 1'000;
  logger = start();
  write("2024-01-20T14:31:00Z", "next");
  BOOST_TEST(removed_files == 0);
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
