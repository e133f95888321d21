#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include "tests/fuzzing/targets.hpp"

namespace florin::fuzzing::corpus_test {
namespace {

namespace fs = std::filesystem;

const fs::path corpora = fs::path(FLORIN_SOURCE_DIR) / "tests" / "fuzzing" / "corpus";

std::string content_of(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

void replay(const fuzz_target& target, const fs::path& file) {
  BOOST_TEST_CONTEXT(file.string()) BOOST_CHECK_NO_THROW(target.check(content_of(file)));
}

BOOST_AUTO_TEST_SUITE(corpus)

BOOST_AUTO_TEST_CASE(EveryTarget_HasACorpusAndEveryCorpusATarget) {
  std::set<std::string> targets;
  for (const auto& target : fuzz_targets()) targets.emplace(target.name);
  std::set<std::string> found;
  for (const auto& folder : fs::directory_iterator(corpora)) found.insert(folder.path().filename());
  BOOST_TEST(found == targets, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(EveryInputOfTheCorpora_KeepsTheProperties) {
  for (const auto& target : fuzz_targets()) {
    int replayed = 0;
    for (const auto& file : fs::directory_iterator(corpora / target.name)) {
      replay(target, file.path());
      ++replayed;
    }
    BOOST_TEST(replayed > 0, target.name);
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::fuzzing::corpus_test
