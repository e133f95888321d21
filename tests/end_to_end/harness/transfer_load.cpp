#include "tests/end_to_end/harness/transfer_load.hpp"

#include <boost/test/unit_test.hpp>
#include <chrono>
#include <map>
#include <random>

#include "tests/end_to_end/harness/journal_reader.hpp"

namespace florin::end_to_end {
namespace {

constexpr std::size_t customer_count = 4;
constexpr std::size_t connection_count = 16;
constexpr auto pause = std::chrono::milliseconds(5);

std::string cents(std::int64_t amount) { return (amount < 10 ? "0.0" : "0.") + std::to_string(amount); }

}  // namespace

transfer_load::transfer_load(const test_bank& bank) : address_(bank.address()), certificate_(bank.certificate()) {
  for (std::size_t i = 0; i < customer_count; ++i) {
    auto& added = customers_.emplace_back(bank.client());
    accounts_.insert(accounts_.end(), {added.checking, added.savings});
  }
  for (std::size_t i = 0; i < connection_count; ++i) connections_.emplace_back([this, i] { send_transfers(i); });
}

transfer_load::~transfer_load() {
  abandoned_ = true;
  finish();
}

void transfer_load::finish() {
  finishing_ = true;
  for (auto& connection : connections_) connection.join();
  connections_.clear();
}

void transfer_load::send_transfers(std::size_t connection) {
  http_client client(address_, certificate_);
  const auto& sender = customers_[connection % customer_count];
  std::mt19937 random(static_cast<unsigned>(connection));
  while (!finishing_) {
    const auto& from = random() % 2 == 0 ? sender.checking : sender.savings;
    const auto& to = accounts_[random() % accounts_.size()];
    if (to == from) continue;
    std::int64_t amount = 1 + random() % 20;
    auto body = transfer_body(from, to, cents(amount)).dump();
    settle(client, sender.with_own_headers({"POST", "/v1/transfers", body}), amount);
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
}

void transfer_load::settle(http_client& client, const http_call& call, std::int64_t minor_units) {
  while (!abandoned_ && !is_settled(client.try_send(call), call, minor_units)) std::this_thread::sleep_for(pause);
}

bool transfer_load::is_settled(const std::optional<http_reply>& reply, const http_call& call,
                               std::int64_t minor_units) {
  if (!reply) return false;
  std::lock_guard guard(mutex_);
  if (reply->status == 201) {
    acknowledged_.push_back({call.headers.at("Idempotency-Key"), reply->data().at("transaction_id"), minor_units});
    ++acknowledged_count_;
    return true;
  }
  if (reply->status == 503) ++unavailable_count_;
  bool says_when = !reply->header("retry-after").empty();
  if (says_when && (reply->status == 503 || reply->status == 409)) return false;
  unexpected_.push_back(std::to_string(reply->status) + " " + reply->body);
  return true;
}

void transfer_load::require_exactly_once(const std::string& owner_url) {
  for (const auto& each : unexpected_) BOOST_ERROR("An answer was " << each);
  std::map<std::string, journaled_transfer> journaled;
  journal_reader journal(owner_url);
  auto transfers = journal.transfers();
  for (const auto& each : transfers)
    BOOST_TEST(journaled.emplace(each.id, each).second, each.id << " is there twice");
  for (const auto& each : acknowledged_) {
    auto found = journaled.find(each.id);
    BOOST_REQUIRE_MESSAGE(found != journaled.end(), each.id << " was acknowledged and is not there");
    BOOST_TEST(found->second.key == each.key);
    BOOST_TEST(found->second.minor_units == each.minor_units);
  }
  // As every client insisted until it knew, a transfer that nobody was told of would be one too many.
  BOOST_TEST(transfers.size() == acknowledged_.size());
  journal.require_balanced();
}

}  // namespace florin::end_to_end
