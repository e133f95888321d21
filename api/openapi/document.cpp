#include "api/openapi/document.hpp"

#include <map>
#include <set>

#include "actors/values/letter_case.hpp"
#include "api/http/error_table.hpp"
#include "api/http/response.hpp"
#include "api/openapi/error_responses.hpp"
#include "api/pages/pagination.hpp"

namespace florin {
namespace {

std::string introduction(const environment& of) {
  std::string source = of.has_sandbox_operations ? "Get a key from `POST /v1/sandbox/credentials`"
                                                 : "Log in, make a key by `POST /v1/api-keys`";
  return "Florin is a bank that you can run: accounts and transfers over HTTPS, durable in PostgreSQL.\n\n" +
         source + " and send it as `Authorization: Bearer " + std::string(of.key_prefix) +
         "…`. Amounts are decimal strings in the currency's own scale. Requests that move money need an "
         "`Idempotency-Key` of your own making: sent again with the same key, a request gets the same answer and "
         "moves nothing twice.";
}

/// "accounts" of "accounts.list".
std::string_view tag_of(const operation& operation) { return operation.name.substr(0, operation.name.find('.')); }

std::vector<std::string> path_parameters(std::string_view path) {
  std::vector<std::string> names;
  for (auto open = path.find('{'); open != std::string_view::npos; open = path.find('{', open + 1))
    names.emplace_back(path.substr(open + 1, path.find('}', open) - open - 1));
  return names;
}

std::string path_example(const operation& operation, std::string_view name) {
  if (name == "key") return R"("5f0c7a1e-8d1b-4b0a-9a53-0c2b5a3d7e11")";
  if (operation.name.starts_with("oauth.clients")) return schema<oauth_client_id>::example();
  if (operation.name.starts_with("oauth.grants") || tag_of(operation) == "api_keys")
    return schema<session_id>::example();
  if (name == "role") return R"("support")";
  auto names_in = [&](std::string_view folder) { return operation.path.starts_with(folder); };
  if (name == "session_id") return schema<session_id>::example();
  if (name == "user_id" || names_in("/v1/users/") || names_in("/v1/admin/users/"))
    return schema<user_id>::example();
  if (names_in("/v1/admin/approvals/")) return schema<approval_id>::example();
  return names_in("/v1/accounts/") ? schema<account_id>::example() : schema<transaction_id>::example();
}

void write_parameter(json::writer& out, std::string_view in, std::string_view name, bool required,
                     std::string_view description, std::string_view schema, std::string_view example) {
  out.begin_object();
  out.name("name").string(name).name("in").string(in).name("required").boolean(required);
  out.name("description").string(description).name("schema").raw(schema);
  // An example says how to use a parameter; for most of them null would say not to.
  if (example != "null") out.name("example").raw(example);
  out.end_object();
}

void write_idempotency_key(json::writer& out, const operation& operation) {
  std::string meaning = "Of your own making, a new one for each new request; a repeated one repeats the answer";
  // What one document says of all credentials cannot be required.
  if (operation.idempotency == idempotency_rule::required)
    meaning += ". API keys, grants and clients have to send one";
  write_parameter(out, "header", "Idempotency-Key", false, meaning,
                  operation.is_public() ? R"({"type":"string","minLength":16,"maxLength":255})"
                                        : R"({"type":"string","minLength":1,"maxLength":255})",
                  R"("5f0c7a1e-8d1b-4b0a-9a53-0c2b5a3d7e11")");
}

void write_device_token(json::writer& out) {
  write_parameter(out, "header", "X-Device-Token", false,
                  "Of the device that the login is from, when it is registered at POST /v1/devices",
                  R"({"type":"string","maxLength":255})", R"("dt_4eC39HqLyjWDarjtT1zdp7dc2hQv8sN0bXw5kRfUaYg")");
}

/// Parameters are left out or given, never null: "anyOf [T, null]" is described as T.
std::string without_null(std::string schema) {
  constexpr std::string_view prefix = R"({"anyOf":[)";
  constexpr std::string_view suffix = R"(,{"type":"null"}]})";
  if (!schema.starts_with(prefix) || !schema.ends_with(suffix)) return schema;
  return schema.substr(prefix.size(), schema.size() - prefix.size() - suffix.size());
}

void write_parameters(json::writer& out, const operation& operation, components& known) {
  out.name("parameters").begin_array();
  for (const auto& name : path_parameters(operation.path))
    write_parameter(out, "path", name, true, "Names the resource", R"({"type":"string"})",
                    path_example(operation, name));
  for (const auto& each : operation.endpoint.query)
    write_parameter(out, "query", each.name, each.required, each.description, without_null(each.describe(known)),
                    each.example);
  if (operation.idempotency != idempotency_rule::none) write_idempotency_key(out, operation);
  if (operation.opens_login) write_device_token(out);
  out.end_array();
}

void write_request_body(json::writer& out, const endpoint& endpoint, components& known) {
  const auto& body = *endpoint.body;
  auto media_type = endpoint.media == body_media::form ? "application/x-www-form-urlencoded" : "application/json";
  known.set_role(body_role::request);
  out.name("requestBody").begin_object().name("required").boolean(endpoint.body_is_required);
  out.name("content").begin_object().name(media_type).begin_object();
  out.name("schema").raw(body.describe(known)).name("example").raw(body.example());
  out.end_object().end_object().end_object();
  known.set_role(body_role::response);
}

/// OpenAPI 3.1 says nothing of what is in a file but its type.
void write_files(json::writer& out, const std::vector<std::string_view>& media_types) {
  out.name("content").begin_object();
  for (auto type : media_types) out.name(type).raw("{}");
  out.end_object();
}

void write_request_file(json::writer& out, const std::vector<std::string_view>& media_types) {
  out.name("requestBody").begin_object().name("required").boolean(true);
  write_files(out, media_types);
  out.end_object();
}

std::string answer_schema(const answer_description& answer, components& known) {
  auto data = answer.data.describe(known);
  if (answer.form == answer_form::bare) return data;
  std::string text = R"({"type":"object","properties":{"success":{"const":true},"data":)" + data;
  bool is_page = answer.form == answer_form::page;
  if (is_page) text += R"(,"pagination":)" + schema<pagination>::describe(known, {});
  return text + R"(},"required":["success","data")" + (is_page ? R"(,"pagination")" : "") + "]}";
}

std::string answer_example(const answer_description& answer) {
  if (answer.form == answer_form::bare) return answer.data.example();
  std::string text = R"({"success":true,"data":)" + answer.data.example();
  if (answer.form == answer_form::page) text += R"(,"pagination":)" + schema<pagination>::example();
  return text + "}";
}

void write_answer(json::writer& out, const answer_description& answer, components& known,
                  bool has_location = false) {
  out.begin_object();
  out.name("description").string(answer.description);
  if (has_location)
    out.name("headers").raw(R"({"Location":{"description":"Where it is","schema":{"type":"string"}}})");
  if (answer.form == answer_form::none) {
    out.end_object();
    return;
  }
  if (answer.form == answer_form::file) {
    write_files(out, answer.media_types);
    out.end_object();
    return;
  }
  if (answer.form == answer_form::html) {
    out.name("content").raw(R"({"text/html":{"schema":{"type":"string"}}})").end_object();
    return;
  }
  out.name("content").begin_object().name("application/json").begin_object();
  out.name("schema").raw(answer_schema(answer, known)).name("example").raw(answer_example(answer));
  out.end_object().end_object().end_object();
}

void write_own_refusal(json::writer& out, const refusal_form& form, std::uint16_t status, components& known) {
  answer_description refusal{status, reason_phrase(status), {}, answer_form::html};
  if (form.body) refusal = {status, reason_phrase(status), *form.body, answer_form::bare};
  write_answer(out, refusal, known);
}

void write_responses(json::writer& out, const operation& operation, components& known) {
  out.name("responses").begin_object();
  for (const auto& answer : operation.answers) {
    out.name(std::to_string(answer.status));
    write_answer(out, answer, known, answer.status == 201 && !operation.location.empty());
  }
  std::set<std::uint16_t> statuses;
  for (auto code : refusals_of(operation)) statuses.insert(status_of(code));
  for (const auto& answer : operation.answers) statuses.erase(answer.status);
  for (auto status : statuses) {
    out.name(std::to_string(status));
    if (operation.refusal)
      write_own_refusal(out, *operation.refusal, status, known);
    else
      out.raw(R"({"$ref":"#/components/responses/Error)" + std::to_string(status) + R"("})");
  }
  out.end_object();
}

void write_operation(json::writer& out, const operation& operation, components& known) {
  out.name(lower_case(operation.method)).begin_object();
  out.name("operationId").string(operation.name);
  out.name("summary").string(operation.summary);
  out.name("tags").begin_array().string(tag_of(operation)).end_array();
  if (operation.is_public()) out.name("security").raw("[]");
  write_parameters(out, operation, known);
  if (operation.endpoint.body) write_request_body(out, operation.endpoint, known);
  if (!operation.endpoint.files.empty()) write_request_file(out, operation.endpoint.files);
  write_responses(out, operation, known);
  out.end_object();
}

/// Methods of one path belong together.
void write_paths(json::writer& out, const route_table& routes, components& known) {
  std::map<std::string_view, std::vector<const operation*>> by_path;
  for (const auto& each : routes.operations()) by_path[each.path].push_back(&each);
  out.name("paths").begin_object();
  for (const auto& [path, operations] : by_path) {
    out.name(path).begin_object();
    for (const auto* each : operations) write_operation(out, *each, known);
    out.end_object();
  }
  out.end_object();
}

void write_tags(json::writer& out, const route_table& routes) {
  std::set<std::string_view> tags;
  for (const auto& each : routes.operations()) tags.insert(tag_of(each));
  out.name("tags").begin_array();
  for (auto tag : tags)
    out.begin_object()
        .name("name")
        .string(tag)
        .name("description")
        .string("Operations of " + std::string(tag))
        .end_object();
  out.end_array();
}

std::set<error_code> all_refusals(const route_table& routes) {
  std::set<error_code> all;
  for (const auto& each : routes.operations()) all.merge(refusals_of(each));
  return all;
}

void write_components(json::writer& out, const components& known, const route_table& routes) {
  out.name("components").begin_object();
  out.name("securitySchemes")
      .raw(
          R"({"apiKey":{"type":"http","scheme":"bearer","description":"An API key, sk_test_… in the sandbox, or an access token of a login or an OAuth client"}})");
  out.name("schemas").begin_object();
  for (const auto& [name, text] : known.schemas()) out.name(name).raw(text);
  out.name("Error").raw(error_schema()).name("Problem").raw(problem_schema());
  out.end_object();
  out.name("responses").begin_object();
  write_error_responses(out, all_refusals(routes));
  out.end_object().end_object();
}

}  // namespace

std::string openapi_document(const route_table& routes, const edge_settings& settings) {
  std::string text;
  json::writer out{text};
  components known;
  out.begin_object().name("openapi").string("3.1.0");
  out.name("info").begin_object();
  out.name("title").string("Florin").name("version").string(settings.version);
  out.name("description").string(introduction(settings.environment));
  out.name("license").raw(R"({"name":"Apache-2.0","identifier":"Apache-2.0"})").end_object();
  out.name("servers").raw(R"([{"url":"/"}])");
  out.name("security").raw(R"([{"apiKey":[]}])");
  write_tags(out, routes);
  write_paths(out, routes, known);
  write_components(out, known, routes);
  out.end_object();
  return text;
}

}  // namespace florin
