#include "api/openapi/document.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>
#include <set>

#include "api/json/parser.hpp"

namespace florin::document_test {
namespace {

struct document_fixture {
  route_table routes = make_route_table();
  std::string text = openapi_document(routes, [] {
    edge_settings settings;
    settings.version = "0.1.0";
    return settings;
  }());
  nlohmann::json document = nlohmann::json::parse(text);

  template <class Visit>
  void for_each_operation(Visit visit) {
    for (const auto& [path, methods] : document["paths"].items())
      for (const auto& [method, operation] : methods.items()) visit(path, method, operation);
  }
};

void collect_references(const nlohmann::json& node, std::set<std::string>& into) {
  if (node.is_object() && node.contains("$ref")) into.insert(node["$ref"]);
  if (node.is_structured())
    for (const auto& child : node) collect_references(child, into);
}

/// By media type. Of a file and a page OpenAPI says nothing but that.
bool are_files_or_have_examples(const nlohmann::json& content) {
  return content.contains("text/html") ||
         std::ranges::all_of(content, [](const auto& each) { return each.empty() || each.contains("example"); });
}

BOOST_FIXTURE_TEST_SUITE(openapi_document_test, document_fixture)

BOOST_AUTO_TEST_CASE(Document_IsOpenApi31InStrictJson) {
  BOOST_TEST(document["openapi"] == "3.1.0");
  BOOST_TEST(json::parse(text).has_value());
}

BOOST_AUTO_TEST_CASE(EveryRoute_IsInTheDocumentAndTheOtherWayRound) {
  std::set<std::string> described;
  for_each_operation([&](const std::string& path, std::string method, const nlohmann::json& operation) {
    std::ranges::transform(method, method.begin(), [](unsigned char c) { return std::toupper(c); });
    described.insert(method + ' ' + path + ' ' + std::string(operation["operationId"]));
  });
  std::set<std::string> served;
  for (const auto& each : routes.operations())
    served.insert(std::string(each.method) + ' ' + std::string(each.path) + ' ' + std::string(each.name));
  BOOST_TEST((described == served));
}

BOOST_AUTO_TEST_CASE(EveryLocation_IsInTheAnswerItself) {
  // A replay finds it there.
  int count = 0;
  for (const auto& each : routes.operations()) {
    if (each.location.empty()) continue;
    std::string method{each.method};
    std::ranges::transform(method, method.begin(), [](unsigned char c) { return std::tolower(c); });
    auto place = "/" + std::string(each.location.substr(each.location.find('{') + 1));
    place.pop_back();
    std::ranges::replace(place, '.', '/');
    auto answer =
        document["paths"][std::string(each.path)][method]["responses"]["201"]["content"]["application/json"];
    auto example = answer["example"];
    BOOST_TEST(example["data"].contains(nlohmann::json::json_pointer(place)), each.name << example.dump());
    ++count;
  }
  BOOST_TEST(count >= 10);
}

BOOST_AUTO_TEST_CASE(EveryOperation_HasExamplesAndErrors) {
  for_each_operation([&](const std::string& path, const std::string& method, const nlohmann::json& operation) {
    auto where = method + ' ' + path;
    BOOST_TEST(!operation["summary"].empty(), where);
    if (operation.contains("requestBody"))
      BOOST_TEST(are_files_or_have_examples(operation["requestBody"]["content"]), where);
    for (const auto& [status, response] : operation["responses"].items())
      BOOST_TEST((response.contains("$ref") || !response.contains("content") ||
                  are_files_or_have_examples(response["content"])),
                 where);
    BOOST_TEST(operation["responses"].contains("500"), where);
    BOOST_TEST(operation["responses"].contains("503"), where);
    bool is_public = operation.contains("security");
    // A login and a refresh are how one becomes somebody; OAuth's clients bring their own credentials.
    bool takes_credential = path.starts_with("/v1/auth/login") || path == "/v1/auth/token/refresh" ||
                            path == "/v1/users/me/reactivate" || (path.starts_with("/oauth/") && method == "post");
    BOOST_TEST(operation["responses"].contains("401") == (!is_public || takes_credential), where);
  });
}

BOOST_AUTO_TEST_CASE(OAuth_AnswersInItsOwnForm) {
  auto token = document["paths"]["/oauth/token"]["post"];
  BOOST_TEST(token["requestBody"]["content"].contains("application/x-www-form-urlencoded"));
  BOOST_TEST(token["responses"]["400"]["content"]["application/json"]["schema"]["$ref"] ==
             "#/components/schemas/OAuthError");
  auto page = document["paths"]["/oauth/authorize"]["get"]["responses"];
  for (auto status : {"200", "400", "429"}) BOOST_TEST(page[status]["content"].contains("text/html"), status);
}

BOOST_AUTO_TEST_CASE(EveryReference_LeadsSomewhere) {
  std::set<std::string> references;
  collect_references(document, references);
  for (const auto& reference : references)
    BOOST_TEST(document.contains(nlohmann::json::json_pointer(reference.substr(1))), reference);
}

BOOST_AUTO_TEST_CASE(MoneyMovement_SaysWhoNeedsTheIdempotencyKey) {
  auto key_of = [this](const char* path) { return document["paths"][path]["post"]["parameters"][0]; };
  auto needed = key_of("/v1/transfers"), optional = key_of("/v1/accounts");
  for (const auto& each : {needed, optional}) {
    BOOST_TEST(each["name"] == "Idempotency-Key");
    BOOST_TEST(each["required"] == false);
  }
  BOOST_TEST(needed["description"].get<std::string>().ends_with("API keys, grants and clients have to send one"));
  BOOST_TEST(needed["description"] != optional["description"]);
}

BOOST_AUTO_TEST_CASE(RequestSchemas_RefuseUnknownFields) {
  BOOST_TEST(document["components"]["schemas"]["CreateTransferRequest"]["additionalProperties"] == false);
  BOOST_TEST(!document["components"]["schemas"]["Transfer"].contains("additionalProperties"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::document_test
