#include "tests/monitoring/written_log.hpp"

namespace florin::log_folder_test {
namespace {

using numbers = std::vector<int>;

numbers numbers_of(const list_log_entries::answer& page) {
  numbers found;
  for (const auto& entry : page.entries) found.push_back(std::stoi(entry.fact("number").value()));
  return found;
}

numbers count_down(int from, int to, int step = 1) {
  numbers sequence;
  for (int i = from; i >= to; i -= step) sequence.push_back(i);
  return sequence;
}

struct log_folder_test : written_log {
  log_folder_test() { write_requests(); }

  list_log_entries::answer read(const list_log_entries& asked) const { return reader().answer_now(asked).value(); }
  static list_log_entries latest(std::size_t limit) {
    list_log_entries asked;
    asked.limit = limit;
    return asked;
  }
  static list_log_entries at_least(log_level level) {
    list_log_entries asked;
    asked.least = level;
    return asked;
  }
  static list_log_entries of_event(const std::string& event) {
    list_log_entries asked;
    asked.event = event;
    return asked;
  }
  static list_log_entries of_anna() {
    list_log_entries asked;
    asked.facts = {{"user", "anna"}};
    return asked;
  }
};

BOOST_FIXTURE_TEST_SUITE(log_folder_suite, log_folder_test)

BOOST_AUTO_TEST_CASE(Pages_GoBackThroughAllFiles) {
  BOOST_TEST(files_aside(path).size() > 3u);
  list_log_entries asked;
  auto first = read(asked);
  BOOST_TEST(numbers_of(first) == count_down(59, 40), boost::test_tools::per_element());
  BOOST_TEST(first.has_more);
  BOOST_TEST(first.total_count.value() == 60);
  asked.after = first.entries.back().place;
  asked.limit = 100;
  auto second = read(asked);
  BOOST_TEST(numbers_of(second) == count_down(39, 0), boost::test_tools::per_element());
  BOOST_TEST(!second.has_more);
}

BOOST_AUTO_TEST_CASE(Pages_GoForthAgain) {
  list_log_entries asked;
  asked.limit = 10;
  asked.after = read(latest(30)).entries.back().place;
  asked.backwards = true;
  auto page = read(asked);
  BOOST_TEST(numbers_of(page) == count_down(40, 31), boost::test_tools::per_element());
  BOOST_TEST(page.has_more);
  asked.limit = 100;
  auto all = read(asked);
  BOOST_TEST(numbers_of(all) == count_down(59, 31), boost::test_tools::per_element());
  BOOST_TEST(!all.has_more);
}

BOOST_AUTO_TEST_CASE(Place_StaysWhenItsFileIsPutAside) {
  auto place = read(latest(1)).entries.back().place;
  write("2024-01-21T14:00:00Z", "request_served", {{"number", "60"}});
  list_log_entries asked;
  asked.limit = 3;
  asked.after = place;
  BOOST_TEST(numbers_of(read(asked)) == count_down(58, 56), boost::test_tools::per_element());
  asked.backwards = true;
  BOOST_TEST(numbers_of(read(asked)) == (numbers{60}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(Facts_AreComparedAsAWhole) {
  write("2024-01-20T14:31:00Z", "request_served", {{"number", "60"}, {"agent", "x user=anna y"}});
  write("2024-01-20T14:31:01Z", "request_served", {{"number", "61"}, {"user", "annabel"}});
  auto page = read(of_anna());
  BOOST_TEST(numbers_of(page) == count_down(58, 20, 2), boost::test_tools::per_element());
  BOOST_TEST(page.total_count.value() == 30);
  auto spaced = of_anna();
  spaced.facts = {{"agent", "x user=anna y"}};
  BOOST_TEST(numbers_of(read(spaced)) == (numbers{60}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(Span_HasBothOfItsEnds) {
  auto asked = of_anna();
  asked.from = instant("2024-01-20T14:30:10Z");
  asked.until = instant("2024-01-20T14:30:20Z");
  auto page = read(asked);
  BOOST_TEST(numbers_of(page) == count_down(20, 10, 2), boost::test_tools::per_element());
  BOOST_TEST(page.total_count.value() == 6);
  asked.after = page.entries.back().place;
  BOOST_TEST(read(asked).entries.empty());
  asked.backwards = true;
  BOOST_TEST(numbers_of(read(asked)) == count_down(20, 12, 2), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(LevelAndEvent_AreFilters) {
  write("2024-01-20T14:31:00Z", "actor_crashed", {{"number", "60"}}, spdlog::level::err);
  write("2024-01-20T14:31:01Z", "few_open_files", {{"number", "61"}}, spdlog::level::warn);
  BOOST_TEST(numbers_of(read(at_least(log_level::warning))) == (numbers{61, 60}),
             boost::test_tools::per_element());
  BOOST_TEST(numbers_of(read(at_least(log_level::error))) == (numbers{60}), boost::test_tools::per_element());
  BOOST_TEST(numbers_of(read(of_event("few_open_files"))) == (numbers{61}), boost::test_tools::per_element());
  BOOST_TEST(read(of_event("few_open")).entries.empty());
}

BOOST_AUTO_TEST_CASE(LongSearch_GoesOnWithTheNextPage) {
  list_log_entries asked;
  asked.facts = {{"number", "3"}};
  auto hasty = reader(1'000);
  int pages = 0;
  for (; pages < 100; ++pages) {
    auto page = hasty.answer_now(asked).value();
    BOOST_TEST(page.total_count.value() == 1);
    if (!page.entries.empty()) break;
    BOOST_REQUIRE(page.has_more);
    asked.after = page.stopped_at.value();
  }
  BOOST_TEST(pages > 2);
  BOOST_TEST(pages < 10);
}

BOOST_AUTO_TEST_CASE(ManyLines_AreNotCountedThroughAFilter) {
  // In a file of its own, since those of these tests are small.
  std::ofstream file(path_aside(path, instant("2023-01-20T14:30:00Z"), 100'000));
  for (int i = 0; i < 100'000; ++i) file << "2023-01-20T14:30:00.000000Z info request_served user=anna\n";
  file.close();
  BOOST_TEST(!read(of_anna()).total_count.has_value());
  BOOST_TEST(read(latest(20)).total_count.value() == 100'060);
}

BOOST_AUTO_TEST_CASE(ForgedPlaces_LeadNowhereElse) {
  auto place = read(latest(5)).entries.back().place;
  list_log_entries asked;
  for (auto forged : {log_place{place.file, place.offset + 3}, log_place{place.file, 1u << 30}, log_place{{}, 7},
                      log_place{{instant("9999-01-01T00:00:00Z")}, 0}, log_place{{-1}, 0}}) {
    asked.after = forged;
    for (bool backwards : {false, true}) {
      asked.backwards = backwards;
      for (const auto& entry : read(asked).entries) BOOST_TEST(entry.event == "request_served");
    }
  }
}

BOOST_AUTO_TEST_CASE(EmptyLog_HasNoEntries) {
  written_log empty;
  auto page = empty.reader().answer_now(list_log_entries{}).value();
  BOOST_TEST(page.entries.empty());
  BOOST_TEST(!page.has_more);
  BOOST_TEST(page.total_count.value() == 0);
}

BOOST_AUTO_TEST_CASE(OldFiles_GoToTheArchive) {
  write("2024-01-21T14:00:00Z", "request_served", {{"number", "60"}});
  auto files = static_cast<std::int64_t>(files_aside(path).size());
  auto archived = reader().answer_now(archive_logs{instant("2024-01-20T14:30:30Z")}).value();
  BOOST_TEST(archived.files > 0);
  BOOST_TEST(archived.files < files);
  auto kept = read(latest(100));
  BOOST_TEST(kept.total_count.value() == 61 - archived.lines);
  // Whole files: none that has a line which is still retained.
  BOOST_TEST(kept.entries.size() >= 31u);
  auto rest = reader().answer_now(archive_logs{instant("2024-01-22T00:00:00Z")}).value();
  BOOST_TEST(archived.lines + rest.lines == 60);
  BOOST_TEST(archived.files + rest.files == files);
  BOOST_TEST(numbers_of(read(latest(20))) == (numbers{60}), boost::test_tools::per_element());
  std::string everything;
  for (const auto& each : std::filesystem::directory_iterator(folder.path() / "archive"))
    everything += content_of(each.path());
  BOOST_TEST(static_cast<std::int64_t>(everything.size()) == archived.bytes + rest.bytes);
  BOOST_TEST(count_lines(everything) == 60u);
}

BOOST_AUTO_TEST_CASE(FolderThatIsGone_IsAnError) {
  std::filesystem::remove_all(folder.path());
  BOOST_TEST((reader().answer_now(list_log_entries{}).error().code == error_code::internal));
  BOOST_TEST((reader().answer_now(archive_logs{}).error().code == error_code::internal));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::log_folder_test
