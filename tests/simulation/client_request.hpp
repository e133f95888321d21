#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "actors/account/account_commands.hpp"
#include "actors/journal/entry.hpp"
#include "actors/transaction/transaction.hpp"
#include "actors/values/money.hpp"

namespace florin::simulation {

struct customer {
  user_id user;
  std::string credential_digest;
  std::vector<account_id> accounts;
};

enum class request_kind : std::uint8_t { transfer, batch, open_account };

struct wanted_transfer {
  account_id source;
  account_id destination;
  decimal amount;
  std::optional<hold_capture> capture{};
};

/// What a client wants once, however often it has to ask for it.
struct client_request {
  std::size_t number = 0;
  std::size_t customer = 0;
  request_kind kind = request_kind::transfer;
  /// Without a key a request is made once, and nobody learns of an outcome that got lost.
  bool is_keyed = true;
  std::string key;
  std::vector<wanted_transfer> transfers;
  bool linked = false;
  std::string account_type;
  std::string currency;
  std::optional<decimal> deposit;

  /// Stands for the hash of the body: no two requests have the same.
  digest fingerprint() const {
    digest body{};
    for (std::size_t i = 0; i < sizeof number; ++i) body[i] = static_cast<std::uint8_t>(number >> (8 * i));
    return body;
  }
  std::string_view operation() const {
    switch (kind) {
      case request_kind::transfer: return "transfers.create";
      case request_kind::batch: return "transfers.batch";
      case request_kind::open_account: return "accounts.create";
    }
    return "";
  }
};
using client_request_ptr = std::shared_ptr<const client_request>;

/// What the journal's lines say of the request that they come from.
inline std::string reference_of(const client_request& request, std::size_t position) {
  return std::to_string(request.number) + "." + std::to_string(position);
}

}  // namespace florin::simulation
