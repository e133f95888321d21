#include "program/installation/installation.hpp"

#include <boost/test/unit_test.hpp>
#include <fstream>

#include "tests/temporary_folder.hpp"

namespace florin::installation_test {
namespace {

namespace fs = std::filesystem;

constexpr auto for_all_to_read =
    fs::perms::owner_read | fs::perms::owner_write | fs::perms::group_read | fs::perms::others_read;

BOOST_AUTO_TEST_SUITE(installation_test)

BOOST_AUTO_TEST_CASE(LogsThatOlderVersionsLeftOpen_AreClosed) {
  temporary_folder folder;
  settings all;
  all.database.owner_url = all.database.server_url = "postgresql://db/florin";
  auto where = installation::at(folder.path(), all);
  auto logs = where.server_log.parent_path();
  fs::create_directories(logs / "archive");
  auto elsewhere = folder.path() / "somebody's";
  for (const auto& file :
       {where.access_log, where.server_output, logs / "archive" / "access-2024.log", elsewhere}) {
    std::ofstream(file) << "a line\n";
    fs::permissions(file, for_all_to_read);
  }
  fs::create_symlink(elsewhere, logs / "link.log");

  prepare(where, all);

  for (const auto& each : fs::recursive_directory_iterator(logs)) {
    if (each.is_symlink()) continue;
    auto others = each.status().permissions() & (fs::perms::group_all | fs::perms::others_all);
    BOOST_TEST((others == fs::perms::none), each.path());
  }
  BOOST_TEST((fs::status(logs).permissions() == fs::perms::owner_all));
  BOOST_TEST((fs::status(where.heads).permissions() == fs::perms::owner_all));
  // What a link leads to is not the server's.
  BOOST_TEST((fs::status(elsewhere).permissions() == for_all_to_read));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::installation_test
