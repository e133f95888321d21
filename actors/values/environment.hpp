#pragma once

#include <optional>
#include <string_view>

#include "actors/values/money.hpp"

namespace florin {

/// Which bank this is, and with that everything that only a sandbox may do, whose money is play money (rules.md
/// §11). Nothing else decides by the environment.
struct environment {
  std::string_view name;
  /// Ready-made customers are given away, and what was written to users can be read by them in the outbox.
  bool has_sandbox_operations = false;
  /// Up to how much, in the currency of the account, the sandbox's gateway pays for a first deposit that names no
  /// source; nothing where money comes from somewhere.
  std::optional<decimal> unfunded_deposit;
  /// What API keys begin with, so that nobody takes one for the other.
  std::string_view key_prefix;

  /// Staff's work may be taken without a second factor, if the bank is told so.
  bool may_relax_staff = false;

  static environment sandbox();
  static environment live();
  /// Live, unless it is the sandbox's name.
  static environment named(std::string_view name);
};

}  // namespace florin
