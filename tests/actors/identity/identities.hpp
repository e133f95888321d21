#pragma once

#include "actors/account/account_commands.hpp"
#include "actors/identity/identity_actor.hpp"
#include "tests/actors/engine.hpp"

namespace florin {

/// Identity over the engine of a cell, with passwords that cost next to nothing.
struct identities : engine {
  identities();
  ~identities() override;

  identity_settings settings() const;
  void start();
  void introduce_cell();
  /// As after a restart of the process: nobody is in memory.
  void restart();

  create_sandbox_customer::answer make_customer(const std::string& credential);
  awaited_ptr<admission> admit(const std::string& credential, std::optional<idempotency_claim> claim = {});
  open_account opening_command(const user_id& owner, const std::string& type, const std::string& currency_code,
                               const char* deposit = nullptr);
  awaited_ptr<result<open_account::answer>> open_for(const open_account& command);
  std::uint64_t active_sessions();

  /// "<what> <of>" of all that was not believed.
  std::vector<std::string> distrusted;
  /// From the next start on: staff needs no second factor.
  bool staff_is_relaxed = false;
  sending_bounds sending{};
  session_bounds sessions{};
  passwords_actor passwords;
  identity_actor asked;
};

}  // namespace florin
