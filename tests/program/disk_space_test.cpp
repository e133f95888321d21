#include "program/installation/disk_space.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/temporary_folder.hpp"

namespace florin::disk_space_test {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t more_than_any_disk = std::uintmax_t{1} << 62;

struct some_disk {
  temporary_folder folder;
  settings all;
  installation where;

  some_disk() {
    all.database.owner_url = all.database.server_url = "postgresql://db/florin";
    where.data_dir = folder.path() / "not" / "there" / "yet";
  }
};

BOOST_FIXTURE_TEST_SUITE(disk_space_test, some_disk)

BOOST_AUTO_TEST_CASE(DiskWithRoom_LacksNothing) { BOOST_TEST(!lack_of_space(where, all, 0)); }

BOOST_AUTO_TEST_CASE(DiskWithoutRoom_IsNamedWithWhatIsMissing) {
  auto lack = lack_of_space(where, all, more_than_any_disk);
  BOOST_REQUIRE(lack.has_value());
  BOOST_TEST(lack->starts_with("The disk that holds " + where.data_dir.string() + " is full: "), *lack);
  BOOST_TEST(lack->ends_with(" MiB are free, and 4398046511104 are needed."), *lack);
  // A file system that has room for nothing.
  where.data_dir = "/proc/self/var";
  lack = lack_of_space(where, all, bytes_to_start);
  BOOST_REQUIRE(lack.has_value());
  BOOST_TEST(*lack == "The disk that holds /proc/self/var is full: 0 MiB are free, and 128 are needed.");
}

BOOST_AUTO_TEST_CASE(DiskOfTheDatabase_IsAnother) {
  fs::create_directories(where.data_dir);
  fs::create_directory_symlink("/proc/1", where.data_dir / "postgres");
  BOOST_TEST(!lack_of_space(where, all, 1));
  all.database = {};
  auto lack = lack_of_space(where, all, bytes_to_go_on);
  BOOST_REQUIRE(lack.has_value());
  BOOST_TEST(lack->starts_with("The disk that holds /proc/1/cluster is full: 0 MiB are free, and 17 are needed."),
             *lack);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::disk_space_test
