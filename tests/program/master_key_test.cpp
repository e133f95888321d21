#include "program/master_key.hpp"

#include <sys/stat.h>

#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <fstream>

#include "tests/temporary_folder.hpp"

namespace florin::master_key_test {
namespace {

namespace fs = std::filesystem;

const std::string zeros(64, '0');
const std::string ones(64, '1');

struct key_file {
  ~key_file() { unsetenv("FLORIN_MASTER_KEY"); }

  void hold(const std::string& text) {
    fs::create_directories(path.parent_path());
    std::ofstream(path) << text;
    chmod(path.c_str(), 0600);
  }
  std::string refusal() const {
    try {
      keys.load();
      return "";
    } catch (const std::runtime_error& refused) {
      return refused.what();
    }
  }

  temporary_folder folder;
  fs::path path = folder.path() / "keys" / "master";
  master_keys keys{path};
};

BOOST_FIXTURE_TEST_SUITE(master_key_test, key_file)

BOOST_AUTO_TEST_CASE(File_IsMadeForItsOwnerAlone) {
  auto made = keys.load();
  BOOST_REQUIRE(made.size() == 1u);
  BOOST_TEST((keys.load() == made));
  struct stat found {};
  BOOST_REQUIRE(stat(path.c_str(), &found) == 0);
  BOOST_TEST((found.st_mode & 0777) == 0600u);
  chmod(path.c_str(), 0644);
  BOOST_TEST(refusal().find("chmod 600") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(NewKey_ComesInFrontUntilTheOthersAreGivenUp) {
  auto first = keys.load().front();
  keys.add();
  auto both = keys.load();
  BOOST_REQUIRE(both.size() == 2u);
  BOOST_TEST((both[0] != first));
  BOOST_TEST((both[1] == first));
  // Somebody has added another one since.
  keys.keep_only(first);
  BOOST_TEST(keys.load().size() == 2u);
  keys.keep_only(both[0]);
  BOOST_TEST((keys.load() == std::vector{both[0]}));
}

BOOST_AUTO_TEST_CASE(Keys_AreReadFromTheEnvironment) {
  setenv("FLORIN_MASTER_KEY", (zeros + "," + ones).c_str(), 1);
  auto given = keys.load();
  BOOST_REQUIRE(given.size() == 2u);
  BOOST_TEST((given[0] == secret_bytes{}));
  BOOST_CHECK_THROW(keys.add(), std::runtime_error);
  keys.keep_only(given[0]);
  BOOST_TEST(!fs::exists(path));
}

BOOST_AUTO_TEST_CASE(WhatIsNoKey_IsRefused) {
  for (auto text : {std::string(), std::string("\n"), zeros.substr(1), zeros + "0", zeros + "\nx" + ones.substr(1),
                    zeros + ";" + ones}) {
    hold(text);
    BOOST_TEST(refusal().find("64 hexadecimal digits") != std::string::npos, text);
    BOOST_TEST(refusal().find(zeros.substr(1)) == std::string::npos);
  }
  hold(zeros + "\n" + ones + "\n");
  BOOST_TEST(keys.load().size() == 2u);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::master_key_test
