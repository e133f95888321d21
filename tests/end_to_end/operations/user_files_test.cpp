#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <chrono>
#include <fstream>

#include "program/installation/child_process.hpp"
#include "tests/end_to_end/harness/shared_bank.hpp"

namespace florin::end_to_end::user_files_test {
namespace {

struct user_files_test : operations_test {
  customer anna{shared_client(), "admin"};
  /// Nobody else has it.
  std::string mark = "f" + std::to_string(std::chrono::steady_clock::now().time_since_epoch().count());

  static http_reply import_by(customer& staff, const std::string& file, const std::string& type) {
    return staff.send({"POST", "/v1/users/import", file, {{"Content-Type", type}}});
  }
  http_reply import(const std::string& file, const std::string& type = "text/csv") {
    return import_by(anna, file, type);
  }
  /// Of the workbook, as another program counts them.
  std::string rows_with_mark(const std::string& workbook) const {
    temporary_folder folder;
    auto file = folder.path() / "users.xlsx";
    std::ofstream(file, std::ios::binary) << workbook;
    constexpr auto count =
        "import sys, zipfile, xml.dom.minidom as dom\n"
        "book = zipfile.ZipFile(sys.argv[1])\n"
        "assert book.testzip() is None\n"
        "rows = dom.parseString(book.read('xl/worksheets/sheet1.xml')).getElementsByTagName('row')\n"
        "print(sum(sys.argv[2] in row.toxml() for row in rows))\n";
    return run_program({"python3", "-c", count, file.string(), mark + "-"}).output;
  }
  std::string line_of(int number) const {
    auto name = mark + "-" + std::to_string(number);
    return name + "," + name + "@example.com\r\n";
  }
};

BOOST_AUTO_TEST_SUITE(operations)
BOOST_FIXTURE_TEST_SUITE(user_files, user_files_test)

BOOST_AUTO_TEST_CASE(Import_RegistersEachRowThatCanBe) {
  auto report = import("username,email,full_name\r\n" + mark + "," + mark + "@example.com,\"Huber, Carol\"\r\n" +
                       "x,y,\r\n" + mark + ",other-" + mark + "@example.com,\r\n");
  BOOST_REQUIRE(report.status == 200);
  auto rows = report.data().at("rows");
  BOOST_TEST(report.data().at("created") == 1);
  BOOST_TEST(rows[1].at("code") == "VALIDATION_ERROR");
  BOOST_TEST(rows[2].at("code") == "CONFLICT");
  auto carol = anna.get("/v1/users/" + rows[0].at("user_id").get<std::string>()).data();
  BOOST_TEST(carol.at("full_name") == "Huber, Carol");
  nlohmann::json again = nlohmann::json::array({{{"username", mark}, {"email", mark + "@example.com"}}});
  BOOST_TEST(import(again.dump(), "application/json").data().at("rows")[0].at("code") == "CONFLICT");
  BOOST_TEST(import("<users/>", "application/xml").status == 415);
}

// In a bank of its own, as everything that makes the shared one large: it is verified after each test.
BOOST_AUTO_TEST_CASE(Export_StreamsEverybodyWhoWasImported) {
  test_bank bank({"rate_limits.multiplier=1000000"});
  customer chief(bank.client(), "admin");
  constexpr int users = 2'500;
  std::string file = "username,email\r\n";
  for (int i = 0; i < users; ++i) file += line_of(i);
  BOOST_TEST(import_by(chief, file, "text/csv").data().at("created") == users);
  auto exported = chief.get("/v1/users/export");
  auto noted = chief.get("/v1/admin/audit-logs?limit=1&type=user.users_exported").data();
  BOOST_TEST(noted.at(0).at("actor_id") == chief.user);
  BOOST_REQUIRE(exported.status == 200);
  BOOST_TEST(exported.header("content-type") == "text/csv; charset=utf-8");
  int found = 0;
  for (auto at = exported.body.find("," + mark + "-"); at != std::string::npos;
       at = exported.body.find("," + mark + "-", at + 1))
    ++found;
  // As the name and as the address.
  BOOST_TEST(found == 2 * users);
  bank.require_sound();
}

BOOST_AUTO_TEST_CASE(Workbook_HasARowForEachUser) {
  BOOST_TEST(import("username,email\r\n" + line_of(1) + line_of(2)).data().at("created") == 2);
  auto reply = anna.get("/v1/users/export?format=xlsx");
  BOOST_TEST(reply.header("content-type") == "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
  BOOST_TEST(rows_with_mark(reply.body) == "2\n");
  BOOST_TEST(anna.get("/v1/users/export?format=ods").status == 400);
}

BOOST_AUTO_TEST_CASE(Files_AreForStaff) {
  BOOST_TEST(alice.get("/v1/users/export").status == 403);
  BOOST_TEST(
      alice.send({"POST", "/v1/users/import", "username,email\r\n", {{"Content-Type", "text/csv"}}}).status ==
      403);
}

BOOST_AUTO_TEST_SUITE_END()
BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::end_to_end::user_files_test
