#include "monitoring/output_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <boost/test/unit_test.hpp>
#include <fstream>
#include <sstream>

#include "tests/temporary_folder.hpp"

namespace florin::output_file_test {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

constexpr auto only_its_owner = fs::perms::owner_read | fs::perms::owner_write;

/// A program that has a file of at most 1,000 bytes for what it says, and says something.
struct talking_program {
  temporary_folder folder;
  fs::path path = folder.path() / "postgres.log";
  fs::path earlier = folder.path() / "postgres.earlier.log";
  int descriptor = open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  output_file file{path, 1'000};
  output_file::clock::time_point now{1h};

  ~talking_program() { close(descriptor); }

  void say(int lines) {
    for (int i = 0; i < lines; ++i) dprintf(descriptor, "a line of twenty %02d\n", ++said);
  }
  void look() { file.look(now += 1s); }
  static std::string content_of(const fs::path& path) {
    std::stringstream content;
    content << std::ifstream(path).rdbuf();
    return content.str();
  }
  int said = 0;
};

BOOST_FIXTURE_TEST_SUITE(output_file_suite, talking_program)

BOOST_AUTO_TEST_CASE(SmallFile_StaysAsItIs) {
  say(10);
  look();
  BOOST_TEST(content_of(path).size() == 200u);
  BOOST_TEST(!fs::exists(earlier));
}

BOOST_AUTO_TEST_CASE(LargeFile_IsPutAsideAndItsWriterGoesOn) {
  say(30);
  look();
  BOOST_TEST(content_of(path) == "");
  BOOST_TEST(content_of(earlier).ends_with("a line of twenty 30\n"));
  BOOST_TEST((fs::status(earlier).permissions() == only_its_owner));
  say(1);
  BOOST_TEST(content_of(path) == "a line of twenty 31\n");
}

BOOST_AUTO_TEST_CASE(WhateverIsSaid_BothAreNotMoreThanAllowed) {
  for (int i = 0; i < 10; ++i) {
    say(100);
    look();
    BOOST_TEST(content_of(path).size() + content_of(earlier).size() <= 1'000u);
    BOOST_TEST(content_of(earlier).starts_with("a line of twenty "));
  }
}

BOOST_AUTO_TEST_CASE(NoFile_IsNothingToDo) {
  fs::remove(path);
  look();
  BOOST_TEST(!fs::exists(path));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::output_file_test
