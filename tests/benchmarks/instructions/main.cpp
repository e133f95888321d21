#include <iostream>
#include <nlohmann/json.hpp>

#include "tests/benchmarks/instructions/bank_in_memory.hpp"

namespace florin::benchmarks {

/// A customer's half of a transfer.
struct party {
  std::string api_key;
  std::string checking;
};

party new_party(bank_in_memory& bank) {
  http_request request;
  request.method = "POST";
  request.target = "/v1/sandbox/credentials";
  request.headers = {{"Host", "bank"}};
  auto data = nlohmann::json::parse(bank.send({request}).front()).at("data");
  return {data.at("api_key"), data.at("accounts").at(0).at("id")};
}

/// What of a request its views point to.
struct written_transfer {
  std::string authorization;
  std::string key;
  std::string body;

  http_request request() const {
    http_request request;
    request.method = "POST";
    request.target = "/v1/transfers";
    request.headers = {{"Host", "bank"},
                       {"Authorization", authorization},
                       {"Idempotency-Key", key},
                       {"Content-Type", "application/json"}};
    request.body = body;
    return request;
  }
};

written_transfer write_transfer(const party& payer, const party& payee, std::size_t number) {
  return {
      "Bearer " + payer.api_key, "key-" + std::to_string(number),
      R"({"from_account":")" + payer.checking + R"(","to_account":")" + payee.checking + R"(","amount":"0.01"})"};
}

/// What is counted: nothing else has this function's name (see CMakeLists.txt).
[[gnu::noinline]] void counted_transfers(bank_in_memory& bank, const std::vector<http_request>& requests) {
  bank.send(requests);
}

/// So many rounds of as many transfers at once as a batch of the running bank has.
void run_rounds(std::size_t rounds) {
  constexpr std::size_t parties = 32;
  bank_in_memory bank;
  std::vector<party> known;
  for (std::size_t i = 0; i < parties; ++i) known.push_back(new_party(bank));
  std::size_t number = 0;
  for (std::size_t round = 0; round <= rounds; ++round) {
    std::vector<written_transfer> written;
    for (std::size_t i = 0; i < parties; ++i, ++number)
      written.push_back(write_transfer(known[i], known[(i + 1 + round) % parties], number));
    std::vector<http_request> requests;
    for (const auto& each : written) requests.push_back(each.request());
    // The first round activates what it needs.
    round == 0 ? void(bank.send(requests)) : counted_transfers(bank, requests);
  }
  std::cout << rounds * parties << std::endl;
}

}  // namespace florin::benchmarks

/// Prints how many transfers counted_transfers made; callgrind counts its instructions.
int main() { florin::benchmarks::run_rounds(5); }
