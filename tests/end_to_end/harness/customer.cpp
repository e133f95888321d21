#include "tests/end_to_end/harness/customer.hpp"

#include <atomic>
#include <random>

namespace florin::end_to_end {

std::string new_key() {
  static const auto run = std::to_string(std::random_device{}());
  static std::atomic<std::uint64_t> count = 0;
  // The number first, since some make short names of it.
  return "k" + std::to_string(++count) + "-" + run + "-of-the-tests";
}

nlohmann::json transfer_body(const std::string& from, const std::string& to, const std::string& amount) {
  return {{"from_account", from}, {"to_account", to}, {"amount", amount}};
}

customer::customer(http_client with, const std::string& role) : client(std::move(with)) {
  http_call call{"POST", "/v1/sandbox/credentials"};
  if (role != "user") {
    call.headers["content-type"] = "application/json";
    call.body = nlohmann::json{{"role", role}}.dump();
  }
  auto reply = client.send(call);
  if (reply.status != 201) throw std::runtime_error("no sandbox credentials: " + reply.body);
  credentials = reply.data();
  user = credentials.at("user_id");
  api_key = credentials.at("api_key");
  for (const auto& account : credentials.at("accounts")) {
    auto& id = account.at("currency") == "EUR"           ? euros
               : account.at("account_type") == "savings" ? savings
                                                         : checking;
    id = account.at("id");
  }
}

http_reply customer::get(const std::string& target, header_map headers) {
  return send({"GET", target, {}, std::move(headers)});
}

http_reply customer::post(const std::string& target, const nlohmann::json& body, header_map headers) {
  return post_text(target, body.dump(), std::move(headers));
}

http_reply customer::post_text(const std::string& target, const std::string& body, header_map headers) {
  return send({"POST", target, body, std::move(headers)});
}

http_reply customer::transfer(const std::string& from, const std::string& to, const std::string& amount,
                              header_map headers) {
  return post("/v1/transfers", transfer_body(from, to, amount), std::move(headers));
}

std::string customer::balance(const std::string& account) {
  return get("/v1/accounts/" + account).data().at("ledger_balance");
}

http_call customer::with_own_headers(http_call call) const {
  call.headers.try_emplace("Authorization", "Bearer " + api_key);
  if (call.method == "POST") {
    call.headers.try_emplace("Idempotency-Key", new_key());
    call.headers.try_emplace("Content-Type", "application/json");
  }
  return call;
}

}  // namespace florin::end_to_end
