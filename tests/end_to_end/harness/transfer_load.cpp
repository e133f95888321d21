#include "tests/end_to_end/harness/transfer_load.hpp"

#include <random>

#include "tests/end_to_end/harness/journal_reader.hpp"

namespace florin::end_to_end {
namespace {

using std::chrono::steady_clock;

constexpr auto retry_pause = std::chrono::milliseconds(5);
constexpr auto impatience = std::chrono::milliseconds(2);
constexpr auto more_than_there_is = "900000000.00";

std::string cents(std::int64_t amount) { return (amount < 10 ? "0.0" : "0.") + std::to_string(amount); }

bool happens_one_in(unsigned times, std::mt19937& random) { return times > 0 && random() % times == 0; }

}  // namespace

transfer_load::transfer_load(const test_bank& bank, load_shape shape)
    : address_(bank.address()), certificate_(bank.certificate()), shape_(shape) {
  for (std::size_t i = 0; i < shape_.customers; ++i) {
    auto& added = customers_.emplace_back(bank.client());
    accounts_.insert(accounts_.end(), {added.checking, added.savings});
  }
  for (std::size_t i = 0; i < shape_.connections; ++i) connections_.emplace_back([this, i] { send_transfers(i); });
}

transfer_load::~transfer_load() {
  abandon();
  finish();
}

void transfer_load::finish() {
  finishing_ = true;
  for (auto& connection : connections_) connection.join();
  connections_.clear();
}

void transfer_load::send_transfers(std::size_t connection) {
  http_client client(address_, certificate_);
  std::mt19937 random(static_cast<unsigned>(connection));
  while (!finishing_) {
    settle(client, next_transfer(connection, random), random);
    std::this_thread::sleep_for(shape_.pause);
  }
}

transfer_load::attempt transfer_load::next_transfer(std::size_t connection, std::mt19937& random) const {
  const auto& sender = customers_[connection % customers_.size()];
  const auto& from = random() % 2 == 0 ? sender.checking : sender.savings;
  auto to = &from;
  while (*to == from) to = &accounts_[random() % accounts_.size()];
  attempt next;
  next.is_hopeless = happens_one_in(shape_.hopeless_one_in, random);
  next.transfer.minor_units = 1 + random() % 20;
  auto amount = next.is_hopeless ? more_than_there_is : cents(next.transfer.minor_units);
  next.call = sender.with_own_headers({"POST", "/v1/transfers", transfer_body(from, *to, amount).dump()});
  next.transfer.key = next.call.headers.at("Idempotency-Key");
  return next;
}

void transfer_load::settle(http_client& client, attempt sent, std::mt19937& random) {
  sent.transfer.first_sent_at = steady_clock::now();
  while (!abandoned_) {
    bool vanishes = happens_one_in(shape_.vanishing_one_in, random);
    auto reply = vanishes ? client.try_send(sent.call, impatience) : client.try_send(sent.call);
    if (!reply && client.was_sent()) ++unknown_count_;
    if (reply && is_settled(*reply, sent)) return;
    std::this_thread::sleep_for(retry_pause);
  }
}

bool transfer_load::is_settled(const http_reply& reply, attempt& sent) {
  sent.transfer.answered_at = steady_clock::now();
  if (reply.status == 503) ++(reply.code() == "OUTCOME_UNKNOWN" ? unknown_count_ : unavailable_count_);
  bool says_when = !reply.header("retry-after").empty();
  if (says_when && (reply.status == 503 || reply.status == 409)) return false;

  std::lock_guard guard(mutex_);
  bool is_acknowledged = reply.status == 201 && !sent.is_hopeless;
  if (is_acknowledged) {
    sent.transfer.id = reply.data().at("transaction_id");
    ++acknowledged_count_;
  } else if (!sent.is_hopeless || reply.code() != "INSUFFICIENT_FUNDS") {
    unexpected_.push_back(std::to_string(reply.status) + " " + reply.body);
    return true;
  }
  settled_.push_back(std::move(sent.transfer));
  return true;
}

}  // namespace florin::end_to_end
