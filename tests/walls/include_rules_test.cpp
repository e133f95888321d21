#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "tests/walls/source_file.hpp"

namespace florin::include_rules_test {
namespace {

using source_rule = std::function<bool(const source_file&)>;

bool is_actor(const source_file& source) {
  return source.is_in("actors/supervision") || source.path.ends_with("_actor.hpp") ||
         source.path.ends_with("_actor.cpp");
}

bool may_include_caf(const source_file& source) {
  return is_actor(source) || source.path == "actors/interfaces.hpp" || source.is_in("program");
}

/// Names every source that includes the library where it must not.
void check_only(const std::string& library, const source_rule& may_include) {
  for (const auto& source : project_sources())
    BOOST_TEST((!source.includes_library(library) || may_include(source)),
               source.path << " must not include " << library);
}

/// An area and the areas that it may include, itself among them. What is not listed sees everything.
const std::map<std::string, std::vector<std::string>> arrows{
    {"actors", {"actors"}},
    {"api", {"actors", "api", "monitoring"}},
    {"compliance", {"actors", "compliance"}},
    {"config", {"actors", "config"}},
    {"fx", {"actors", "fx"}},
    {"monitoring", {"actors", "monitoring"}},
    {"persistence", {"actors", "persistence"}},
    {"program/installation", {"actors", "config", "program/installation"}},
};

bool is_below_any(const std::string& path, const std::vector<std::string>& folders) {
  return std::ranges::any_of(folders, [&](const auto& folder) { return path.starts_with(folder + "/"); });
}

BOOST_AUTO_TEST_SUITE(include_rules_test)

BOOST_AUTO_TEST_CASE(Sources_AreFound) { BOOST_TEST(project_sources().size() > 50u); }

BOOST_AUTO_TEST_CASE(Restinio_IsIncludedByOneSourceFile) {
  std::vector<std::string> found;
  for (const auto& source : project_sources())
    if (source.includes_library("restinio")) found.push_back(source.path);
  BOOST_REQUIRE(found.size() == 1u);
  BOOST_TEST(found.front().starts_with("api/http/"));
  BOOST_TEST(found.front().ends_with(".cpp"));
}

BOOST_AUTO_TEST_CASE(Libpqxx_IsOnlyInPersistence) {
  check_only("pqxx", [](const auto& source) { return source.is_in("persistence"); });
}

BOOST_AUTO_TEST_CASE(Caf_IsOnlyInActorsTheirInterfacesAndTheProgram) { check_only("caf", may_include_caf); }

BOOST_AUTO_TEST_CASE(Json_IsOnlyAtTheEdgeAndInPersistence) {
  check_only("nlohmann",
             [](const auto& source) { return source.is_in("api/json") || source.is_in("persistence"); });
}

BOOST_AUTO_TEST_CASE(Prometheus_IsOnlyInMonitoring) {
  check_only("prometheus", [](const auto& source) { return source.is_in("monitoring"); });
}

BOOST_AUTO_TEST_CASE(Libxlsxwriter_WritesWorkbooksInOneSourceFile) {
  check_only("xlsxwriter", [](const auto& source) { return source.path == "actors/files/workbook.cpp"; });
}

BOOST_AUTO_TEST_CASE(Libphonenumber_JudgesNumbersInOneSourceFile) {
  check_only("phonenumbers", [](const auto& source) { return source.path == "actors/user/phone_number.cpp"; });
}

BOOST_AUTO_TEST_CASE(Liboath_IsOnlyInCredentials) {
  check_only("liboath", [](const auto& source) { return source.is_in("actors/credentials"); });
}

BOOST_AUTO_TEST_CASE(Libfido2_JudgesPasskeysInOneSourceFile) {
  for (auto library : {"fido", "cbor"})
    check_only(library, [](const auto& source) { return source.path == "actors/credentials/passkey.cpp"; });
}

BOOST_AUTO_TEST_CASE(Qrcodegen_IsOnlyAtTheEdge) {
  check_only("qrcodegen", [](const auto& source) { return source.is_in("api/users"); });
}

BOOST_AUTO_TEST_CASE(Sodium_IsOnlyInCredentialsAndForTheMasterKey) {
  check_only("sodium", [](const auto& source) {
    return source.is_in("actors/credentials") || source.path == "program/master_key.cpp";
  });
}

BOOST_AUTO_TEST_CASE(Zxcvbn_EstimatesPasswordsInOneSourceFile) {
  check_only("zxcvbn",
             [](const auto& source) { return source.path == "actors/credentials/password_strength.cpp"; });
}

BOOST_AUTO_TEST_CASE(PicturesAreDecoded_InOneSourceFile) {
  for (auto library : {"png", "turbojpeg", "webp"})
    check_only(library, [](const auto& source) { return source.path == "actors/avatar/image_file.cpp"; });
}

BOOST_AUTO_TEST_CASE(Curl_IsOnlyWhereMessagesLeaveAndWhereTheInstallationIsProbed) {
  check_only("curl", [](const auto& source) {
    return source.is_in("api/delivery") || source.is_in("program/installation");
  });
}

BOOST_AUTO_TEST_CASE(Values_UseTheStandardLibraryAndThemselvesOnly) {
  for (const auto& source : project_sources()) {
    if (!source.is_in("actors/values")) continue;
    for (const auto& library : source.libraries)
      BOOST_TEST(library.find_first_of("/.") == std::string::npos, source.path << " includes " << library);
    for (const auto& own : source.own)
      BOOST_TEST(own.starts_with("actors/values/"), source.path << " includes " << own);
  }
}

BOOST_AUTO_TEST_CASE(Rules_KnowNothingOfActors) {
  for (const auto& source : project_sources()) {
    if (!source.is_in("actors") || may_include_caf(source)) continue;
    for (const auto& own : source.own)
      BOOST_TEST(!may_include_caf({own, {}, {}}), source.path << " includes " << own);
  }
}

BOOST_AUTO_TEST_CASE(Arrows_PointOneWay) {
  for (const auto& source : project_sources())
    for (const auto& [area, visible] : arrows)
      if (source.is_in(area))
        for (const auto& own : source.own)
          BOOST_TEST(is_below_any(own, visible), source.path << " includes " << own);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::include_rules_test
