#include <boost/test/unit_test.hpp>

#include "tests/api/edge_fixture.hpp"

namespace florin::import_test {
namespace {

using nlohmann::json;

/// With a member of staff who may import and export.
struct importing : edge_fixture {
  std::string staff = bank.add_key(bob, "admin");

  test_answer import(const std::string& file, const std::string& type = "text/csv; charset=utf-8") {
    return send("POST", "/v1/users/import", {{"Authorization", "Bearer " + staff}, {"Content-Type", type}}, file);
  }
  test_answer export_all() { return send("GET", "/v1/users/export", {{"Authorization", "Bearer " + staff}}); }
};

BOOST_FIXTURE_TEST_SUITE(import_test, importing)

BOOST_AUTO_TEST_CASE(Csv_IsImportedRowByRow) {
  auto answer = import(
      "username,email,full_name,locale\r\n"
      "carol,carol@example.com,\"Huber, Carol\",de-AT\r\n"
      "d,nothing,,\r\n"
      "erin,erin@example.com\r\n"
      "carol,other@example.com,,\r\n"
      "frank,frank@example.com,,\r\n");
  BOOST_TEST(answer.status == 200);
  auto report = answer.json()["data"];
  BOOST_TEST(report["created"] == 2);
  BOOST_TEST(report["failed"] == 3);
  auto rows = report["rows"];
  BOOST_TEST(rows[0]["status"] == "created");
  BOOST_TEST(rows[0]["user_id"].get<std::string>().starts_with("usr_"));
  BOOST_TEST(rows[1]["code"] == "VALIDATION_ERROR");
  BOOST_TEST(rows[1]["details"][0]["field"] == "username");
  BOOST_TEST(rows[1]["details"][1]["field"] == "email");
  BOOST_TEST(rows[2]["message"] == "The row must have 4 fields");
  BOOST_TEST(rows[3]["code"] == "CONFLICT");
  BOOST_TEST(rows[3]["username"] == "carol");
  BOOST_TEST(rows[4]["row"] == 5);
}

BOOST_AUTO_TEST_CASE(Report_IsWholeHoweverLongItIs) {
  constexpr int users = 1'000;
  std::string file = "username,email\n";
  for (int i = 0; i < users; ++i) {
    auto name = "user_" + std::to_string(i % 900);
    file += name + "," + name + "@example.com\n";
  }
  auto report = import(file).json()["data"];
  BOOST_TEST(report["created"] == 900);
  BOOST_TEST(report["failed"] == users - 900);
  BOOST_REQUIRE(report["rows"].size() == users);
  for (int i = 0; i < users; ++i) BOOST_REQUIRE(report["rows"][i]["row"] == i + 1);
}

BOOST_AUTO_TEST_CASE(Json_IsImportedRowByRow) {
  auto answer = import(R"([ {"username":"carol","email":"carol@example.com","full_name":"Carol \"C\" [x}"},
                            {"username":"erin","email":"erin@example.com","roles":["admin"]},
                            {"username":"frank","email":"frank@example.com","locale":null} ] )",
                       "application/json");
  auto report = answer.json()["data"];
  BOOST_TEST(report["created"] == 2);
  BOOST_TEST(report["rows"][1]["details"][0]["field"] == "roles");
}

BOOST_AUTO_TEST_CASE(File_ThatIsDamagedIsImportedUpToThere) {
  for (const auto& [file, type] : std::vector<std::pair<std::string, std::string>>{
           {"username,email\ncarol,carol@example.com\n\"x", "text/csv"},
           {R"([{"username":"erin","email":"erin@example.com"},{"username":)", "application/json"},
           {R"([{"username":"frank","email":"frank@example.com"}] x)", "application/json"},
           {R"([{"username":"grace","email":"grace@example.com"} 5])", "application/json"}}) {
    auto report = import(file, type).json()["data"];
    BOOST_TEST(report["created"] == 1);
    BOOST_TEST(report["failed"] == 1);
    BOOST_TEST(report["rows"][1]["code"] == "MALFORMED_REQUEST");
  }
}

BOOST_AUTO_TEST_CASE(Csv_OfASpreadsheetMayHaveEmptyRowsAndColumns) {
  auto report =
      import(",,,\nusername,email,,\n,,,\ncarol,carol@example.com,,\n\n , ,x\nerin,erin@example.com\n,,,,,\n")
          .json()["data"];
  BOOST_TEST(report["created"] == 2);
  BOOST_REQUIRE(report["rows"].size() == 3u);
  BOOST_TEST(report["rows"][1]["message"] == "The row must have 2 fields");
  BOOST_TEST(import("username,,email\n").status == 400);
}

BOOST_AUTO_TEST_CASE(Json_ValueThatIsNoUserStopsNothing) {
  auto report =
      import(R"([5, "x,]\"}", null, [1,{"a":"]"}], true , {"username":"carol","email":"carol@example.com"}, -1])",
             "application/json")
          .json()["data"];
  BOOST_TEST(report["created"] == 1);
  BOOST_TEST(report["failed"] == 6);
  BOOST_TEST(report["rows"][0]["code"] == "VALIDATION_ERROR");
  BOOST_TEST(report["rows"][5]["status"] == "created");
  for (auto file : {"[,]", "[1 2]", "[{]", "[5,", "[\"x"})
    BOOST_TEST(import(file, "application/json").json()["data"]["rows"].back()["code"] == "MALFORMED_REQUEST",
               file);
}

BOOST_AUTO_TEST_CASE(Csv_IsReadByTheSameRulesAsJson) {
  auto rows =
      import("username,email,full_name\ncarol,carol@example.com,evil\xE2\x80\xAEtxt\n").json()["data"]["rows"];
  BOOST_TEST(rows[0]["code"] == "VALIDATION_ERROR");
  BOOST_TEST(rows[0]["details"][0]["field"] == "full_name");
}

BOOST_AUTO_TEST_CASE(File_ThatIsNoneIsRefused) {
  for (const auto& [file, type, status] : std::vector<std::tuple<std::string, std::string, int>>{
           {"", "text/csv", 400},
           {"username\ncarol", "text/csv", 400},
           {"username,email,password\n", "text/csv", 400},
           {"username,email,email\n", "text/csv", 400},
           {"username,email\n\xFF", "text/csv", 400},
           {R"({"users":[]})", "application/json", 400},
           {"username,email\n", "application/vnd.ms-excel", 415}})
    BOOST_TEST(import(file, type).status == status, file);
  BOOST_TEST(import("username,email\n").json()["data"]["created"] == 0);
  BOOST_TEST(import("[]", "application/json").json()["data"]["rows"].empty());
}

BOOST_AUTO_TEST_CASE(ImportAndExport_AreForStaff) {
  test_headers headers{{"Authorization", "Bearer " + alice_key}};
  BOOST_TEST(send("GET", "/v1/users/export", headers).status == 403);
  headers.emplace_back("Content-Type", "text/csv");
  BOOST_TEST(send("POST", "/v1/users/import", headers, "username,email\n").status == 403);
}

BOOST_AUTO_TEST_CASE(Export_HasEverybodyInPortions) {
  import("username,email,full_name\ncarol,carol@example.com,=1+2\nerin,erin@example.com,\"Erin \"\"E\"\" Ng\"\n");
  auto exported = export_all();
  BOOST_TEST(exported.status == 200);
  BOOST_TEST(exported.headers["Content-Type"] == "text/csv; charset=utf-8");
  BOOST_TEST(exported.headers["Content-Disposition"] == "attachment; filename=\"users.csv\"");
  BOOST_TEST(exported.body.starts_with("user_id,username,email,"));
  for (auto part : {"alice", "bob", "carol@example.com", ",'=1+2,", "\"Erin \"\"E\"\" Ng\""})
    BOOST_TEST(exported.body.find(part) != std::string::npos, part);
  BOOST_TEST(std::ranges::count(exported.body, '\n') == 5);
}

BOOST_AUTO_TEST_CASE(Import_OfManyRowsIsWhole) {
  std::string file = "username,email\n";
  for (int i = 0; i < 300; ++i)
    file += "user" + std::to_string(i) + ",user" + std::to_string(i) + "@example.com\n";
  auto report = import(file).json()["data"];
  BOOST_TEST(report["created"] == 300);
  BOOST_TEST(report["rows"][299]["row"] == 300);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::import_test
