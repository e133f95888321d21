#include "tests/benchmarks/requests.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "tests/end_to_end/harness/customer.hpp"
#include "tests/end_to_end/harness/visitor.hpp"

namespace florin::benchmarks {
namespace {

void append_transfer(std::string& body, const std::string& source, const std::string& destination,
                     std::string_view amount = "0.01") {
  body.append(R"({"from_account":")").append(source).append(R"(","to_account":")").append(destination);
  body.append(R"(","amount":")").append(amount).append(R"("})");
}

std::string request_of(std::string_view method, std::string_view target, const std::string& api_key,
                       std::string_view body = {}) {
  std::string request;
  request.reserve(256 + body.size());
  request.append(method).append(" ").append(target).append(" HTTP/1.1\r\nHost: bank\r\n");
  if (!api_key.empty()) request.append("Authorization: Bearer ").append(api_key).append("\r\n");
  if (!body.empty()) {
    request.append("Idempotency-Key: ").append(end_to_end::new_key());
    request.append("\r\nContent-Type: application/json\r\nContent-Length: ").append(std::to_string(body.size()));
    request.append("\r\n");
  }
  return request.append("\r\n").append(body);
}

/// Every transaction that the answer names.
void take_transactions(std::string_view body, acknowledged_transfers& into) {
  constexpr std::string_view name = R"("transaction_id":")";
  constexpr std::size_t length = 30;
  for (auto at = body.find(name); at != std::string_view::npos; at = body.find(name, at + name.size()))
    if (auto id = transaction_id::parse(body.substr(at + name.size(), length))) into.push_back(*id);
}

}  // namespace

choice any_of(std::size_t count) {
  return [chosen = std::uniform_int_distribution<std::size_t>(0, count - 1)](auto& random) mutable {
    return chosen(random);
  };
}

choice zipf_of(std::size_t count) {
  std::vector<double> up_to(count);
  double sum = 0;
  for (std::size_t rank = 0; rank < count; ++rank) up_to[rank] = sum += 1.0 / static_cast<double>(rank + 1);
  return [up_to = std::move(up_to), point = std::uniform_real_distribution<>(0, sum)](auto& random) mutable {
    auto found = std::ranges::upper_bound(up_to, point(random));
    return std::min<std::size_t>(static_cast<std::size_t>(found - up_to.begin()), up_to.size() - 1);
  };
}

choice always(std::size_t index) {
  return [index](auto&) { return index; };
}

transfer_traffic::transfer_traffic(bank_under_load& bank, choice payer, choice payee)
    : bank_(bank), payer_(std::move(payer)), payee_(std::move(payee)), random_(std::random_device{}()) {}

std::string_view transfer_traffic::next_request() {
  const auto& payer = bank_.customers()[payer_(random_)];
  const auto& payee = bank_.customers()[payee_(random_)];
  std::string body;
  // A customer who meets himself saves.
  append_transfer(body, payer.checking, &payer == &payee ? payee.savings : payee.checking);
  request_ = request_of("POST", "/v1/transfers", payer.api_key, body);
  return request_;
}

void transfer_traffic::answered(const http_answer& answer) {
  if (answer.status == 201) take_transactions(answer.body, bank_.acknowledged());
}

login_traffic::login_traffic(bank_under_load& bank, std::size_t users) {
  for (std::size_t i = 0; i < users; ++i) {
    end_to_end::visitor registered(bank.bank().client());
    nlohmann::json body{{"username", registered.username}, {"password", registered.password}};
    requests_.push_back(request_of("POST", "/v1/auth/login", "", body.dump()));
  }
}

std::string_view login_traffic::next_request() { return requests_[next_++ % requests_.size()]; }

near_zero_traffic::near_zero_traffic(bank_under_load& bank, std::size_t customer)
    : bank_(bank), customer_(customer), random_(std::random_device{}()) {}

std::string_view near_zero_traffic::next_request() {
  const auto& poor = bank_.customers()[customer_];
  const auto& other =
      bank_
          .customers()[(customer_ + 1 + any_of(bank_.customers().size() - 1)(random_)) % bank_.customers().size()];
  bool pays = count_++ % 2 == 0;
  std::string body;
  if (pays)
    append_transfer(body, poor.savings, other.checking, next_payment());
  else
    append_transfer(body, other.checking, poor.savings);
  request_ = request_of("POST", "/v1/transfers", (pays ? poor : other).api_key, body);
  return request_;
}

std::string near_zero_traffic::next_payment() {
  // Halves of what a new customer has, of which those are refused that are too much, empty the account.
  cents_ = std::max(1u, cents_ / 2);
  return std::to_string(cents_ / 100) + (cents_ % 100 < 10 ? ".0" : ".") + std::to_string(cents_ % 100);
}

void near_zero_traffic::answered(const http_answer& answer) {
  if (answer.status == 201) take_transactions(answer.body, bank_.acknowledged());
}

bool near_zero_traffic::is_failure(const http_answer& answer) const {
  bool is_refusal = answer.body.find(R"("code":"INSUFFICIENT_FUNDS")") != std::string_view::npos;
  return !is_refusal && traffic::is_failure(answer);
}

batch_traffic::batch_traffic(bank_under_load& bank, std::size_t size)
    : bank_(bank), size_(size), random_(std::random_device{}()) {}

std::string_view batch_traffic::next_request() {
  auto any = any_of(bank_.customers().size());
  const auto& payer = bank_.customers()[any(random_)];
  std::string body = R"({"transfers":[)";
  for (std::size_t i = 0; i < size_; ++i) {
    const auto& payee = bank_.customers()[any(random_)];
    if (i > 0) body += ',';
    append_transfer(body, payer.checking, &payer == &payee ? payee.savings : payee.checking);
  }
  request_ = request_of("POST", "/v1/transfers/batch", payer.api_key, body + "]}");
  return request_;
}

void batch_traffic::answered(const http_answer& answer) {
  if (answer.status == 201) take_transactions(answer.body, bank_.acknowledged());
}

std::string_view first_look::next_request() {
  const auto& asking = customers_.at(next_++);
  request_ = request_of("GET", "/v1/accounts/" + asking.*account_, asking.api_key);
  return request_;
}

void first_look::answered(const http_answer& answer) {
  if (answer.status != 200) throw std::runtime_error("no account: " + std::string(answer.body));
}

account_traffic::account_traffic(bank_under_load& bank, std::string target)
    : bank_(bank), target_(std::move(target)), random_(std::random_device{}()) {}

std::string_view account_traffic::next_request() {
  constexpr std::string_view place = "{account}";
  const auto& asking = bank_.customers()[any_of(bank_.customers().size())(random_)];
  auto target = target_;
  target.replace(target.find(place), place.size(), asking.checking);
  request_ = request_of("GET", target, asking.api_key);
  return request_;
}

}  // namespace florin::benchmarks
