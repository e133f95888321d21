#include "tests/api/edge_fixture.hpp"

namespace florin {
namespace {

edge_settings with_versions(edge_settings settings) {
  settings.version = "0.1.0";
  settings.revision = "0123456789ab";
  settings.built_at = "2024-01-20T14:30:25Z";
  settings.schema_version = "1";
  settings.access_log = false;
  settings.staff_is_relaxed = settings.environment.may_relax_staff;
  return settings;
}

}  // namespace

test_exchange::test_exchange(std::string method, std::string target, test_headers headers, std::string body)
    : method_(std::move(method)),
      target_(std::move(target)),
      headers_(std::move(headers)),
      body_(std::move(body)) {
  request_.method = method_;
  request_.target = target_;
  request_.body = body_;
  request_.remote_address = "192.0.2.7";
  for (const auto& [name, value] : headers_) request_.headers.push_back({name, value});
}

void test_exchange::respond(http_response given) {
  if (std::exchange(answered, true)) throw std::logic_error("answered twice");
  response = std::move(given);
  response.body = response.content();
  if (response.source && !takes_pieces(request_)) throw std::logic_error("takes no pieces");
  if (response.source) take_piece();
}

void test_exchange::take_piece() {
  response.source->next([this](std::optional<std::string> piece) {
    is_broken_off = !piece;
    if (!piece || piece->empty()) return;
    response.body += *piece;
    take_piece();
  });
}

edge_fixture::edge_fixture(edge_settings settings)
    : pipeline(bank, routes, token_issuer{{"https://bank.example"}, keys}, with_versions(std::move(settings)),
               metrics, log, log) {}

std::shared_ptr<test_exchange> edge_fixture::start(const std::string& method, const std::string& target,
                                                   test_headers headers, const std::string& body) {
  if (std::ranges::find(headers, "Host", &std::pair<std::string, std::string>::first) == headers.end())
    headers.emplace_back("Host", "localhost");
  auto exchange = std::make_shared<test_exchange>(method, target, std::move(headers), body);
  pipeline.accept(exchange);
  return exchange;
}

test_answer edge_fixture::answer_of(const test_exchange& exchange) {
  if (!exchange.answered) throw std::logic_error("not answered");
  test_answer answer{exchange.response.status, {}, exchange.response.body};
  for (const auto& [name, value] : exchange.response.headers) answer.headers[std::string(name)] = value;
  return answer;
}

test_answer edge_fixture::send(const std::string& method, const std::string& target, test_headers headers,
                               const std::string& body) {
  return answer_of(*start(method, target, std::move(headers), body));
}

test_headers edge_fixture::headers_of_alice(const std::string& idempotency_key) const {
  test_headers headers{{"Authorization", "Bearer " + alice_key}, {"Content-Type", "application/json"}};
  if (!idempotency_key.empty()) headers.emplace_back("Idempotency-Key", idempotency_key);
  return headers;
}

test_answer edge_fixture::get(const std::string& target) { return send("GET", target, headers_of_alice()); }

test_answer edge_fixture::post(const std::string& target, const std::string& body,
                               const std::string& idempotency_key) {
  return send("POST", target, headers_of_alice(idempotency_key), body);
}

std::string transfer_json(const account_id& source, const account_id& destination, const std::string& amount) {
  return R"({"from_account":")" + to_text(source) + R"(","to_account":")" + to_text(destination) +
         R"(","amount":")" + amount + R"("})";
}

}  // namespace florin
