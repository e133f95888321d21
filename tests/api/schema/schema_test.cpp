#include "api/schema/schema.hpp"

#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>

#include "api/http/envelope.hpp"
#include "api/json/parser.hpp"
#include "api/schema/query.hpp"

namespace florin::schema_test {
namespace {

struct line_body {
  std::string text;
  decimal price;

  static constexpr std::string_view schema_name = "Line";
  static auto fields() {
    return std::array{
        field{"text", &line_body::text, "What", {.example = R"("tea")", .min_length = 1, .max_length = 5}},
        field{"price", &line_body::price, "How much"},
    };
  }
};

struct order_body {
  account_id account;
  std::vector<line_body> lines;
  std::optional<bool> urgent;
  std::optional<std::int64_t> count;
  std::optional<timestamp> due;

  static constexpr std::string_view schema_name = "Order";
  static auto fields() {
    return std::array{
        field{"account", &order_body::account, "Who pays"},
        field{"lines", &order_body::lines, "What", {.min_length = 1, .max_length = 2}},
        field{"urgent", &order_body::urgent, "Whether"},
        field{"count", &order_body::count, "How many", {.minimum = 1, .maximum = 100}},
        field{"due", &order_body::due, "When"},
    };
  }
};

const std::string account_text = "acc_01HMK3T7W2Q4R6S8V0X2Z4B6D8";

std::string order_with(const std::string& lines, const std::string& more = "") {
  return R"({"account":")" + account_text + R"(","lines":)" + lines + more + "}";
}

struct reading {
  std::optional<order_body> order;
  nlohmann::json details;
};

reading read(const std::string& text) {
  problems found;
  auto order = read_json<order_body>(*json::parse(text), found);
  BOOST_TEST(order.has_value() == found.empty());
  if (found.empty()) return {order, {}};
  auto body = nlohmann::json::parse(error_body(found.as_error(), "req_1", {}));
  BOOST_TEST(body["error"]["code"] == "VALIDATION_ERROR");
  return {order, body["error"]["details"]};
}

BOOST_AUTO_TEST_SUITE(schema_test)

BOOST_AUTO_TEST_CASE(Read_FillsEveryField) {
  auto [order, details] = read(order_with(R"([{"text":"tea","price":"1.50"}])",
                                          R"(,"urgent":true,"count":3,"due":"2024-01-20T15:30:25+01:00")"));
  BOOST_REQUIRE(order);
  BOOST_TEST(to_text(order->account) == account_text);
  BOOST_TEST(order->lines.at(0).text == "tea");
  BOOST_TEST(to_text(order->lines.at(0).price) == "1.50");
  BOOST_TEST(*order->urgent);
  BOOST_TEST(*order->count == 3);
  BOOST_TEST(to_text(*order->due) == "2024-01-20T14:30:25Z");
}

BOOST_AUTO_TEST_CASE(Read_TakesNullForAnAbsentField) {
  auto [order, details] = read(order_with(R"([{"text":"tea","price":"1"}])", R"(,"urgent":null)"));
  BOOST_REQUIRE(order);
  BOOST_TEST(!order->urgent);
  BOOST_TEST(!order->count);
}

BOOST_AUTO_TEST_CASE(Read_NamesEveryWrongFieldAtOnce) {
  auto details =
      read(R"({"lines":[{"text":"","price":1.5},{"text":"coffee","price":"1","colour":"red"}],"urgent":"yes",)"
           R"("count":0,"due":"tomorrow","extra":1})")
          .details;
  BOOST_TEST(details.size() == 9u);
  BOOST_TEST(details["account"][0] == "This field is required");
  BOOST_TEST(details["lines[0].text"][0] == "Must have at least 1 characters");
  BOOST_TEST(details["lines[0].price"][0] == "Must be a string");
  BOOST_TEST(details["lines[1].text"][0] == "Must have at most 5 characters");
  BOOST_TEST(details["lines[1].colour"][0] == "Unknown field");
  BOOST_TEST(details["urgent"][0] == "Must be true or false");
  BOOST_TEST(details["count"][0] == "Must be from 1 to 100");
  BOOST_TEST(details.contains("due"));
  BOOST_TEST(details["extra"][0] == "Unknown field");
}

BOOST_AUTO_TEST_CASE(Read_RefusesAnotherKindOfBody) {
  BOOST_TEST(read("[]").details["body"][0] == "Must be an object");
  BOOST_TEST(read(order_with("{}")).details["lines"][0] == "Must be an array");
  BOOST_TEST(read(order_with("[]")).details["lines"][0] == "Must have 1 to 2 elements");
  BOOST_TEST(read(order_with("[1]")).details["lines[0]"][0] == "Must be an object");
}

struct secret_body {
  std::string secret;

  static constexpr std::string_view schema_name = "Secret";
  static auto fields() {
    return std::array{field{"secret", &secret_body::secret, "", {.example = R"("s")", .any_characters = true}}};
  }
};

BOOST_AUTO_TEST_CASE(Read_RefusesCharactersThatNobodySeesButInPasswords) {
  for (std::string each : {"\\t", "\\n", "\\u0007", "\u0085", "\u202e", "\u2066", "\u200f", "\u200b", "\ufeff"}) {
    auto details = read(order_with(R"([{"text":"a)" + each + R"(b","price":"1"}])")).details;
    BOOST_TEST(
        details["lines[0].text"][0] == "Must be one line, without control characters and changes of direction",
        each);
    problems found;
    BOOST_TEST(read_json<secret_body>(*json::parse(R"({"secret":"a)" + each + "b\"}"), found).has_value());
  }
  BOOST_TEST(read(order_with("[{\"text\":\"a\u200db\",\"price\":\"1\"}]")).order.has_value());
}

BOOST_AUTO_TEST_CASE(Read_CountsCharactersNotBytes) {
  BOOST_TEST(read(order_with(R"([{"text":"äöüß€","price":"1"}])")).order.has_value());
  BOOST_TEST(!read(order_with(R"([{"text":"äöüß€!","price":"1"}])")).order.has_value());
}

BOOST_AUTO_TEST_CASE(Read_RefusesAmountsThatAreNotPlainDecimals) {
  for (std::string amount : {"-1", "+1", "1e3", "1.", ".5", "01", "", " 1", "1,00", "0x1", "abc",
                             "123456789012345678901234567890123456789"})
    BOOST_TEST(!read(order_with(R"([{"text":"tea","price":")" + amount + R"("}])")).order, amount);
}

BOOST_AUTO_TEST_CASE(Read_RefusesIdsOfAnotherKind) {
  for (std::string id :
       {"usr_01HMK3T7W2Q4R6S8V0X2Z4B6D8", "acc_", "acc_01HMK3T7W2Q4R6S8V0X2Z4B6D", "acc_zzzz", ""}) {
    auto details = read(R"({"account":")" + id + R"(","lines":[{"text":"a","price":"1"}]})").details;
    BOOST_TEST(details["account"][0] == "Must be an id that starts with \"acc_\"", id);
  }
}

BOOST_AUTO_TEST_CASE(Write_IsWhatReadUnderstands) {
  auto text = order_with(R"([{"text":"tea","price":"1.50"}])", R"(,"urgent":true,"count":null,"due":null)");
  BOOST_TEST(write_json(*read(text).order) == text);
}

BOOST_AUTO_TEST_CASE(Example_IsReadable) {
  auto [order, details] = read(schema<order_body>::example());
  BOOST_TEST(order.has_value(), details.dump());
}

BOOST_AUTO_TEST_CASE(Describe_IsJsonSchema) {
  components known{body_role::request};
  BOOST_TEST(schema<order_body>::describe(known, {}) == R"({"$ref":"#/components/schemas/Order"})");
  auto order = nlohmann::json::parse(known.schemas().at("Order"));
  BOOST_TEST(order["required"] == nlohmann::json::parse(R"(["account","lines"])"));
  BOOST_TEST(order["additionalProperties"] == false);
  BOOST_TEST(order["properties"]["lines"]["maxItems"] == 2);
  BOOST_TEST(order["properties"]["lines"]["items"]["$ref"] == "#/components/schemas/Line");
  BOOST_TEST(order["properties"]["count"]["anyOf"][0]["maximum"] == 100);
  auto line = nlohmann::json::parse(known.schemas().at("Line"));
  BOOST_TEST(line["properties"]["text"]["minLength"] == 1);
  BOOST_TEST(line["properties"]["price"].contains("pattern"));
}

BOOST_AUTO_TEST_CASE(Describe_LetsResponsesGrow) {
  components known{body_role::response};
  schema<order_body>::describe(known, {});
  auto order = nlohmann::json::parse(known.schemas().at("Order"));
  BOOST_TEST(!order.contains("additionalProperties"));
  BOOST_TEST(order["required"].size() == 5u);
}

struct page_query {
  std::optional<std::int64_t> limit;
  std::optional<bool> open;
  std::optional<account_type> type;

  static constexpr std::string_view schema_name = "PageQuery";
  static auto fields() {
    return std::array{
        field{"limit", &page_query::limit, "How many", {.minimum = 1, .maximum = 100}},
        field{"open", &page_query::open, "Whether"},
        field{"type", &page_query::type, "Which"},
    };
  }
};

nlohmann::json query_problems(const std::string& query) {
  problems found;
  auto read = read_query<page_query>(*parse_query(query), found);
  BOOST_TEST(!read);
  return nlohmann::json::parse(error_body(found.as_error(), "req_1", {}))["error"]["details"];
}

BOOST_AUTO_TEST_CASE(Query_IsReadByTheKindsOfItsFields) {
  problems found;
  auto read = read_query<page_query>(*parse_query("limit=10&open=true&type=savings"), found);
  BOOST_REQUIRE(read);
  BOOST_TEST(*read->limit == 10);
  BOOST_TEST(*read->open);
  BOOST_TEST((*read->type == account_type::savings));
}

BOOST_AUTO_TEST_CASE(Query_RefusesByName) {
  BOOST_TEST(query_problems("limit=0")["limit"][0] == "Must be from 1 to 100");
  BOOST_TEST(query_problems("limit=ten")["limit"][0] == "Must be a whole number");
  BOOST_TEST(query_problems("limit=-1")["limit"][0] == "Must be a whole number");
  BOOST_TEST(query_problems("limit=")["limit"][0] == "Must be a whole number");
  BOOST_TEST(query_problems("limit=99999999999999999999")["limit"][0] == "Must be a whole number");
  BOOST_TEST(query_problems("open=1")["open"][0] == "Must be true or false");
  BOOST_TEST(query_problems("type=gold").contains("type"));
  BOOST_TEST(query_problems("colour=red")["colour"][0] == "Unknown field");
  BOOST_TEST(query_problems("limit=1&limit=2")["limit"][0] == "This parameter is given more than once");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::schema_test
