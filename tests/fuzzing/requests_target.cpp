#include <algorithm>
#include <array>
#include <memory>
#include <nlohmann/json.hpp>

#include "api/http/percent_encoding.hpp"
#include "tests/api/edge_fixture.hpp"
#include "tests/fuzzing/property.hpp"
#include "tests/fuzzing/targets.hpp"

namespace florin::fuzzing {
namespace {

constexpr int requests_for_one_edge = 2'000;

/// "POST /v1/transfers\nAccept: */*\n\n{…}": method and target, headers, an empty line, the body.
struct raw_request {
  std::string method;
  std::string target;
  test_headers headers;
  std::string body;
};

std::string take_line(std::string_view& text) {
  auto line = text.substr(0, text.find('\n'));
  text.remove_prefix(std::min(text.size(), line.size() + 1));
  return std::string(line);
}

raw_request split(std::string_view input) {
  raw_request request;
  auto first = take_line(input);
  auto space = first.find(' ');
  request.method = first.substr(0, space);
  if (space != std::string::npos) request.target = first.substr(space + 1);
  for (auto line = take_line(input); !line.empty(); line = take_line(input)) {
    auto colon = line.find(": ");
    if (colon != std::string::npos) request.headers.emplace_back(line.substr(0, colon), line.substr(colon + 2));
  }
  request.body = input;
  return request;
}

/// Whether http-parser would hand it over: a method that it knows, a target without blanks, no control
/// characters in headers.
bool is_deliverable(const raw_request& request) {
  constexpr std::array methods{"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"};
  if (std::ranges::find(methods, request.method) == methods.end()) return false;
  if (request.target.empty() || !is_visible_ascii(request.target)) return false;
  auto is_field_character = [](char c) { return static_cast<unsigned char>(c) >= ' ' && c != 0x7f; };
  return std::ranges::all_of(
      request.headers, [&](const auto& header) { return std::ranges::all_of(header.second, is_field_character); });
}

void replace_all(std::string& text, std::string_view name, std::string_view value) {
  for (auto at = text.find(name); at != std::string::npos; at = text.find(name, at + value.size()))
    text.replace(at, name.size(), value);
}

/// Inputs name the accounts of the bank in memory by <checking>, <savings>, <euro> and <other>, and the key of
/// their owner by <key>.
void name_what_is_there(raw_request& request, const edge_fixture& edge) {
  const std::array<std::pair<std::string_view, std::string>, 5> names{
      {{"<checking>", to_text(edge.alice_checking)},
       {"<savings>", to_text(edge.alice_savings)},
       {"<euro>", to_text(edge.alice_euro)},
       {"<other>", to_text(edge.bob_checking)},
       {"<key>", edge.alice_key}}};
  for (const auto& [name, value] : names) {
    replace_all(request.target, name, value);
    replace_all(request.body, name, value);
    for (auto& header : request.headers) replace_all(header.second, name, value);
  }
}

void check_header(const std::string& name, const std::string& value) {
  bool is_line = std::ranges::all_of(value, [](char c) { return c >= ' ' && c <= '~'; });
  if (!is_line) throw broken_property(name + " is not one line of ASCII");
}

void check_error(const test_answer& answer) {
  auto body = answer.json();
  // OAuth's endpoints refuse as RFC 6749 says.
  if (body.contains("error") && body["error"].is_string())
    return require(body.size() == 2 && body["error_description"].is_string(), "an OAuth error says why");
  const auto& facts = body.contains("error") ? body["error"] : body;
  require(answer.headers.at("Content-Type") ==
              (body.contains("error") ? "application/json" : "application/problem+json"),
          "an error says in which form it is");
  for (auto name : {"code", "timestamp", "request_id", "remediation"})
    require(facts.contains(name) && facts[name].is_string(), name);
  // A replay is the stored answer, with the id of the request that was refused first.
  bool is_replay = answer.headers.contains("Idempotent-Replayed");
  require(is_replay || facts["request_id"] == answer.headers.at("X-Request-Id"), "an error has the request's id");
}

void check_answer(const test_answer& answer) {
  for (const auto& [name, value] : answer.headers) check_header(name, value);
  require(answer.status < 500, "no request is answered by an error of the server's own");
  if (answer.body.empty()) return;
  if (answer.headers.at("Content-Type").starts_with("text/html"))
    return require(answer.body.find("<script") == std::string::npos, "a page has no scripts");
  require(nlohmann::json::accept(answer.body), "an answer is JSON");
  if (answer.status >= 400) check_error(answer);
}

int128 total_of(const edge_fixture& edge) {
  return edge.bank.state_of(edge.alice_checking).ledger + edge.bank.state_of(edge.alice_savings).ledger +
         edge.bank.state_of(edge.bob_checking).ledger;
}

std::unique_ptr<edge_fixture> new_edge() {
  edge_settings settings;
  settings.rate_limit_multiplier = 1'000'000'000;
  return std::make_unique<edge_fixture>(settings);
}

}  // namespace

void check_requests(std::string_view input) {
  static auto edge = new_edge();
  // Making one takes as long as a hundred requests, and what inputs leave behind must not grow for good.
  static int requests_until_new = requests_for_one_edge;
  auto request = split(input);
  if (!is_deliverable(request)) return;
  if (--requests_until_new == 0) {
    edge = new_edge();
    requests_until_new = requests_for_one_edge;
  }
  name_what_is_there(request, *edge);
  auto batches = edge->bank.batch_count();
  auto total = total_of(*edge);
  check_answer(edge->send(request.method, request.target, request.headers, request.body));
  require(total_of(*edge) == total || edge->bank.batch_count() > batches, "only a commit moves money");
}

}  // namespace florin::fuzzing
