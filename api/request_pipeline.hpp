#pragma once

#include "api/api_call.hpp"

namespace florin {

class transparency_log;

/// What every request goes through, in this order (design.md §3): request id, load, syntax and size,
/// authentication with permission and idempotency by the session's actor, rate limit, schema, handler.
/// A head whose body is large goes as far as the session's actor, and has a budget of its own. For whatever is
/// refused before the rate limit its address pays. Used by one thread of execution at a time, on which the bank's
/// answers arrive too.
class request_pipeline {
 public:
  /// Everything referred to outlives the pipeline and every call in it. It counts in budgets of its own, unless
  /// somebody else counts in them too.
  request_pipeline(bank& bank, const route_table& routes, token_issuer tokens, edge_settings settings,
                   metrics& metrics, event_log& log, event_log& access_log,
                   const transparency_log* heads = nullptr, std::shared_ptr<request_budgets> budgets = nullptr);

  void accept(std::shared_ptr<exchange> incoming);

  /// Requests that are not yet answered.
  std::size_t in_flight() const { return edge_.requests_in_flight; }

 private:
  std::optional<error> check(api_call& call) const;
  void answer_options(const call_ptr& call) const;
  void admit_by_address(const call_ptr& call);
  void admit_by_session(const call_ptr& call);

  edge edge_;
};

}  // namespace florin
